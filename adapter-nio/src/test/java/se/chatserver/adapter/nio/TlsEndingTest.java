package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.adapter.nio.Guest.CAME;
import static se.chatserver.adapter.nio.Guest.WENT;

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
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server, "TLSv1.3")) {
      plain.hears(guest.tag() + CAME);
      guest.send("x\n".repeat(10_000) + "and no newline");
      guest.endOutput();
      plain.through(guest.tag() + WENT);
      assertThat(guest.through(guest.tag() + " and no newline")).hasSize(10_001);
      assertThat(guest.next()).isNull();
    }
  }

  /// TLS 1.2 has none: its end ends both ways at once. What was said before is heard.
  @Test
  void hearsTheLastWordsOfOneThatCloses() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server, "TLSv1.2")) {
      plain.hears(guest.tag() + CAME);
      guest.send("one\nand no newline");
      guest.leave();
      plain.hears(guest.tag() + " one");
      plain.hears(guest.tag() + " and no newline");
      plain.hears(guest.tag() + WENT);
    }
  }

  /// P8: what it is sent meanwhile meets a closed socket, and the reset does not take back what it
  /// has said.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems forget what came before a reset")
  void hearsOneThatClosesWithoutReading() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server)) {
      plain.hears(guest.tag() + CAME);
      guest.send(("x".repeat(3000) + "\n").repeat(10) + "done\n");
      guest.leave();
      assertThat(plain.through(guest.tag() + " done")).hasSize(11);
      plain.hears(guest.tag() + WENT);
    }
  }

  /// P4, when the kernel takes little at a time.
  @Test
  void givesAHalfClosedClientWhatItIsOwedThoughItIsSlow() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = Guest.plain(server);
        var guest = Guest.encryptedWithLittleRoom(server)) {
      plain.hears(guest.tag() + CAME);
      say(plain, 250);
      guest.endOutput();
      plain.hears(guest.tag() + WENT);
      assertThat(guest.through(plain.tag() + " done")).hasSize(251);
      assertThat(guest.next()).isNull();
    }
  }

  private static void say(Guest speaker, int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      speaker.say("x".repeat(4000));
      speaker.hears(speaker.tag() + " " + "x".repeat(4000));
    }
    speaker.say("done");
    speaker.hears(speaker.tag() + " done");
  }

  /// S3
  @Test
  void closesOneThatTakesNothing() throws IOException {
    try (var server =
            start(Limits.DEFAULT.withRingBytes(256 << 10).withStall(Duration.ofMillis(500)));
        var plain = Guest.plain(server);
        var guest = Guest.encryptedWithLittleRoom(server)) {
      plain.hears(guest.tag() + CAME);
      var line = "x".repeat(4000);
      var went = guest.tag() + WENT;
      String heard;
      do {
        plain.say(line);
        heard = plain.next();
      } while (!heard.equals(went));
    }
  }

  private static Running start(Limits limits) throws IOException {
    return Running.with(limits, () -> Certificates.SERVER);
  }
}
