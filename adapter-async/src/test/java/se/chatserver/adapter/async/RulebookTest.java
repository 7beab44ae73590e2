package se.chatserver.adapter.async;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import se.chatserver.conformance.RuleTests;
import se.chatserver.conformance.Target;
import se.chatserver.protocol.Notices;

class RulebookTest {
  private static final int HISTORY = 5;

  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> keepsTheRules() throws IOException {
    var server = RunningServer.start();
    var target = target(server);
    return RuleTests.of("", rule -> RuleTests.requireHeld(rule, target)).onClose(server::close);
  }

  /// The rules of coming and going, where each newcomer is sent a history, and told that the room
  /// is stored.
  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> keepsTheRulesInAStoredRoom() throws IOException {
    var server = RunningServer.stored(HISTORY);
    var stored = "* " + Notices.SWEDISH.stored();
    var target = target(server).withHistory(HISTORY).withWelcome(stored);
    return RuleTests.of("P", rule -> RuleTests.requireHeld(rule, target)).onClose(server::close);
  }

  private static Target target(RunningServer server) {
    return Target.at(server.address())
        .withCapacity(RunningServer.CAPACITY)
        .withRing(RunningServer.RING_BYTES, RunningServer.STALL);
  }
}
