package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.adapter.nio.TestClient.JOINED;
import static se.chatserver.adapter.nio.TestClient.LEFT;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import se.chatserver.transport.Limits;

/// How encrypted connections come to their end, on real sockets (E4, E7).
class TlsEndingTest {
  /// P4, where TLS has half-closed connections.
  @Test
  void givesAHalfClosedClientWhatItIsOwed() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server, "TLSv1.3")) {
      plain.expects(client.tag() + JOINED);
      client.send("x\n".repeat(10_000) + "and no newline");
      client.endOutput();
      plain.through(client.tag() + LEFT);
      assertThat(client.through(client.tag() + " and no newline")).hasSize(10_001);
      assertThat(client.next()).isNull();
    }
  }

  /// TLS 1.2 has none: its end ends both ways at once. What was said before is received.
  @Test
  void hearsTheLastWordsOfOneThatCloses() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server, "TLSv1.2")) {
      plain.expects(client.tag() + JOINED);
      client.send("one\nand no newline");
      client.leave();
      plain.expects(client.tag() + " one");
      plain.expects(client.tag() + " and no newline");
      plain.expects(client.tag() + LEFT);
    }
  }

  /// P8: what it is sent meanwhile meets a closed socket, and the reset does not take back what it
  /// has said.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems forget what came before a reset")
  void hearsOneThatClosesWithoutReading() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server)) {
      plain.expects(client.tag() + JOINED);
      client.send(("x".repeat(3000) + "\n").repeat(10) + "done\n");
      client.leave();
      assertThat(plain.through(client.tag() + " done")).hasSize(11);
      plain.expects(client.tag() + LEFT);
    }
  }

  /// P4, when the kernel takes little at a time.
  @Test
  void givesAHalfClosedClientWhatItIsOwedThoughItIsSlow() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var client = TestClient.encryptedWithLittleRoom(server)) {
      plain.expects(client.tag() + JOINED);
      say(plain, 250);
      client.endOutput();
      plain.expects(client.tag() + LEFT);
      assertThat(client.through(plain.tag() + " done")).hasSize(251);
      assertThat(client.next()).isNull();
    }
  }

  private static void say(TestClient sender, int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      sender.say("x".repeat(4000));
      sender.expects(sender.tag() + " " + "x".repeat(4000));
    }
    sender.say("done");
    sender.expects(sender.tag() + " done");
  }

  /// S3
  @Test
  void closesOneThatTakesNothing() throws IOException {
    try (var server =
            start(Limits.DEFAULT.withRingBytes(256 << 10).withStall(Duration.ofMillis(500)));
        var plain = TestClient.plain(server);
        var client = TestClient.encryptedWithLittleRoom(server)) {
      plain.expects(client.tag() + JOINED);
      var line = "x".repeat(4000);
      var went = client.tag() + LEFT;
      String next;
      do {
        plain.say(line);
        next = plain.next();
      } while (!next.equals(went));
    }
  }

  private static Running start(Limits limits) throws IOException {
    return Running.with(limits, () -> Certificates.SERVER);
  }
}
