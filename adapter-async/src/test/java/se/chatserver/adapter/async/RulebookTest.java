package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import se.chatserver.conformance.Rule;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Target;
import se.chatserver.conformance.Verdict;

class RulebookTest {
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> keepsTheRules() {
    return Rulebook.rules().stream().map(rule -> dynamicTest(rule.toString(), () -> check(rule)));
  }

  private void check(Rule rule) {
    var target =
        Target.at(server.address())
            .withCapacity(RunningServer.CAPACITY)
            .withRing(RunningServer.RING_BYTES, RunningServer.STALL);
    var verdict = rule.check(target);
    assumeFalse(verdict instanceof Verdict.NotTried, verdict::toString);
    assertThat(verdict).isEqualTo(new Verdict.Held());
  }
}
