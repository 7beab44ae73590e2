package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
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
    switch (rule.check(target)) {
      case Verdict.Held _ -> {}
      case Verdict.Broken broken -> fail(broken.toString());
      case Verdict.NotTried notTried -> Assumptions.abort(notTried.why());
    }
  }
}
