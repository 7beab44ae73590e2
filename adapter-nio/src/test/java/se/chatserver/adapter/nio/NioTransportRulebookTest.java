package se.chatserver.adapter.nio;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.conformance.Rule;
import se.chatserver.conformance.RuleTests;
import se.chatserver.conformance.Target;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;

/// Every rule of the protocol.
@Execution(ExecutionMode.CONCURRENT)
class NioTransportRulebookTest {
  /// A client that stops reading delays a flood for a second, and must be closed after that.
  private static final Duration STALL = Duration.ofSeconds(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Limits LIMITS = Limits.DEFAULT.withRingBytes(1 << 20).withStall(STALL);

  private static final int HISTORY = 5;

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return RuleTests.of("", NioTransportRulebookTest::check);
  }

  /// Where each newcomer is sent a history, and told that the room is stored.
  @TestFactory
  Stream<DynamicTest> keepsTheRulesInAStoredRoom() {
    return RuleTests.of("", NioTransportRulebookTest::checkStored);
  }

  /// Each rule has a server of its own: the clients of the previous rule may not all have left yet.
  private static void check(Rule rule) throws IOException {
    try (var server = Running.with(LIMITS)) {
      RuleTests.requireHeld(rule, target(server));
    }
  }

  private static void checkStored(Rule rule) throws IOException {
    try (var server = Running.stored(LIMITS, HISTORY)) {
      var stored = "* " + Notices.SWEDISH.stored();
      RuleTests.requireHeld(rule, target(server).withHistory(HISTORY).withWelcome(stored));
    }
  }

  private static Target target(Running server) {
    return Target.at(server.address())
        .withCapacity(Running.CAPACITY)
        .withRing(LIMITS.lines().ringBytes(), STALL)
        .withPatience(TIMEOUT);
  }
}
