package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Chat;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.wire.Doorman;
import se.chatserver.wire.Framing;
import se.chatserver.wire.Limits;
import se.chatserver.wire.LineLog;
import se.chatserver.wire.Notices;
import se.chatserver.wire.TextProtocol;

/// How long a handshake may take, by a clock of the test's own.
class HandshakeDeadlineTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final byte[] HALF_A_HELLO = {0x16, 3, 1};

  private EventLoop loop;
  private InetSocketAddress encrypted;
  private long now = Long.MAX_VALUE - 1; // a monotonic clock may overflow at any time

  @BeforeEach
  void start() throws IOException {
    var log = new LineLog(EventFormat.ENGLISH, 1 << 17, false);
    var doorman = new Doorman(Chat.in(new Room(9), log), 0);
    var limits = Limits.DEFAULT.withRingBytes(1 << 17);
    var protocol = new TextProtocol(doorman, log, Framing.AUTO, false, Notices.ENGLISH, limits);
    loop = NioTransport.bind(SelectorProvider.provider(), () -> now, ANY, protocol);
    var tls = Certificates.SERVER;
    encrypted = loop.listen(ANY, () -> tls);
  }

  @AfterEach
  void stop() throws IOException {
    loop.close();
  }

  @Test
  void endsOneThatStalls() throws IOException {
    try (var silent = Guest.connected(encrypted);
        var stalled = Guest.connected(encrypted)) {
      stalled.getOutputStream().write(HALF_A_HELLO);
      turnFor(Duration.ZERO);
      turnFor(Duration.ofMillis(9_900));
      assertThat(silent.getInputStream().available()).isZero();
      turnFor(Duration.ofMillis(200));

      assertThat(all(silent)).isEqualTo("* This port is for encrypted connections (TLS) only.\r\n");
      assertThat(all(stalled)).doesNotContain("* ");
    }
  }

  /// Something is always ready, so that no turn sleeps.
  private void turnFor(Duration time) throws IOException {
    now += time.toNanos();
    for (int i = 0; i < 4; i++) {
      loop.door().enter(() -> {});
      loop.runOnce();
    }
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }
}
