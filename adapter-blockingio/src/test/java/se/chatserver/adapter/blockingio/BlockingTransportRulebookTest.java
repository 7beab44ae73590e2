package se.chatserver.adapter.blockingio;

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

/// Every rule of the protocol, with both kinds of threads.
@Execution(ExecutionMode.CONCURRENT)
class BlockingTransportRulebookTest {
  /// A client that stops reading delays a flood for a second, and must be closed after that.
  private static final Duration STALL = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Limits LIMITS = Limits.DEFAULT.withStall(STALL);

  private static final int HISTORY = 5;

  @TestFactory
  Stream<DynamicTest> keepsTheRulesWithPlatformThreads() {
    return RuleTests.of("", rule -> check(rule, Threads.PLATFORM));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesWithVirtualThreads() {
    return RuleTests.of("", rule -> check(rule, Threads.VIRTUAL));
  }

  /// The rules of coming and going, where each newcomer is sent a history, and told that the room
  /// is stored.
  @TestFactory
  Stream<DynamicTest> keepsTheRulesInAStoredRoomWithPlatformThreads() {
    return RuleTests.of("P", rule -> checkStored(rule, Threads.PLATFORM));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesInAStoredRoomWithVirtualThreads() {
    return RuleTests.of("P", rule -> checkStored(rule, Threads.VIRTUAL));
  }

  /// Each rule has a server of its own: the clients of the previous rule may not all have left yet.
  private static void check(Rule rule, Threads threads) throws IOException {
    try (var server = Running.with(threads.factory(), LIMITS)) {
      RuleTests.requireHeld(rule, target(server));
    }
  }

  private static void checkStored(Rule rule, Threads threads) throws IOException {
    try (var server = Running.stored(threads, LIMITS, HISTORY)) {
      var stored = "* " + Notices.SWEDISH.stored();
      RuleTests.requireHeld(rule, target(server).withHistory(HISTORY).withWelcome(stored));
    }
  }

  private static Target target(Running server) {
    return Target.at(server.address())
        .withCapacity(Running.CAPACITY)
        .withRing(LIMITS.lines().ringBytes(), STALL)
        .withPatience(PATIENCE);
  }
}
