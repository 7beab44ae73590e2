package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.conformance.Rule;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Target;
import se.chatserver.conformance.Verdict;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;

/// Every rule of the protocol.
@Execution(ExecutionMode.CONCURRENT)
class NioTransportRulebookTest {
  /// One that stops reading holds a flood up for a second, and is to be closed after that.
  private static final Duration STALL = Duration.ofSeconds(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Limits LIMITS = Limits.DEFAULT.withRingBytes(1 << 20).withStall(STALL);

  private static final int HISTORY = 5;

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rulebook.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> check(rule)));
  }

  /// Where each newcomer is sent a history, and told that the room is stored.
  @TestFactory
  Stream<DynamicTest> keepsTheRulesInAStoredRoom() {
    return Rulebook.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> checkStored(rule)));
  }

  /// Each on a server of its own: the last one's clients may not all have gone yet.
  private static void check(Rule rule) throws IOException {
    try (var server = Running.with(LIMITS)) {
      expectHeld(rule, target(server));
    }
  }

  private static void checkStored(Rule rule) throws IOException {
    try (var server = Running.stored(LIMITS, HISTORY)) {
      var stored = "* " + Notices.SWEDISH.stored();
      expectHeld(rule, target(server).withHistory(HISTORY).withWelcome(stored));
    }
  }

  private static Target target(Running server) {
    return Target.at(server.address())
        .withCapacity(Running.CAPACITY)
        .withRing(LIMITS.lines().ringBytes(), STALL)
        .withPatience(TIMEOUT);
  }

  private static void expectHeld(Rule rule, Target target) {
    var verdict = rule.check(target);
    assumeFalse(verdict instanceof Verdict.NotTried, verdict::toString);
    assertThat(verdict).isEqualTo(new Verdict.Held());
  }
}
