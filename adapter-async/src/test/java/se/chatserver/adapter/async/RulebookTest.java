package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import se.chatserver.conformance.Rule;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Target;
import se.chatserver.conformance.Verdict;
import se.chatserver.protocol.Notices;

class RulebookTest {
  private static final int HISTORY = 5;

  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> keepsTheRules() throws IOException {
    var server = RunningServer.start();
    return rules("", target(server)).onClose(server::close);
  }

  /// The rules of coming and going, where each newcomer is sent a history, and told that the room
  /// is stored.
  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> keepsTheRulesInAStoredRoom() throws IOException {
    var server = RunningServer.stored(HISTORY);
    var stored = "* " + Notices.SWEDISH.stored();
    return rules("P", target(server).withHistory(HISTORY).withWelcome(stored))
        .onClose(server::close);
  }

  private static Target target(RunningServer server) {
    return Target.at(server.address())
        .withCapacity(RunningServer.CAPACITY)
        .withRing(RunningServer.RING_BYTES, RunningServer.STALL);
  }

  private static Stream<DynamicTest> rules(String part, Target target) {
    return Rulebook.rules().stream()
        .filter(rule -> rule.id().startsWith(part))
        .map(rule -> dynamicTest(rule.toString(), () -> check(rule, target)));
  }

  private static void check(Rule rule, Target target) {
    var verdict = rule.check(target);
    assumeFalse(verdict instanceof Verdict.NotTried, verdict::toString);
    assertThat(verdict).isEqualTo(new Verdict.Held());
  }
}
