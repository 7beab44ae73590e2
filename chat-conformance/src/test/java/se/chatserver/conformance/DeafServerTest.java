package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that takes connections and never reads: nothing that is sent to it may wait for ever.
class DeafServerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int TOO_MUCH = 32 << 20;

  private final ServerSocket server;

  DeafServerTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private RuleRun run() {
    InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
    return new RuleRun(Target.at(address).withPatience(SHORT));
  }

  @Test
  void endsAWriteThatIsNotTakenIn() throws IOException {
    try (RuleRun run = run()) {
      Client client = run.connect();
      assertThatThrownBy(() -> client.send(new byte[TOO_MUCH]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reads nothing");
    }
  }

  @Test
  void endsAHoseThatIsNotTakenIn() throws IOException {
    try (RuleRun run = run()) {
      BackgroundSender sender =
          new BackgroundSender(run.connect(), new byte[TOO_MUCH], TOO_MUCH).open(TOO_MUCH);
      assertThat(sender.runs()).isTrue();
      sender.close();
      assertThat(sender.runs()).isFalse();
    }
  }

  @Test
  void breaksEveryRuleOfTheLab() {
    InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
    Target target = Target.at(address).withPatience(SHORT);
    assertThat(Rulebook.rules())
        .filteredOn(rule -> rule.part() == Part.LAB)
        .allSatisfy(rule -> assertThat(rule.check(target)).isInstanceOf(Verdict.Broken.class));
  }
}
