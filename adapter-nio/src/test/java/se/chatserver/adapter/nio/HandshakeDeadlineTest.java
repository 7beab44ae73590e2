package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// How long a handshake may take, by a clock of the test's own.
class HandshakeDeadlineTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final byte[] HALF_A_HELLO = {0x16, 3, 1};
  private static final String USER_CANCELED = "1503030002015a";
  private static final String CLOSE_NOTIFY = "15030300020100";

  private EventLoop loop;
  private InetSocketAddress encrypted;
  private long now = Long.MAX_VALUE - 1; // a monotonic clock may overflow at any time

  @BeforeEach
  void start() throws IOException {
    var protocol = Protocols.english(Limits.DEFAULT);
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
    try (var silent = TestClient.connected(encrypted);
        var stalled = TestClient.connected(encrypted)) {
      stalled.getOutputStream().write(HALF_A_HELLO);
      turnFor(Duration.ZERO);
      turnFor(Duration.ofMillis(9_900));
      assertThat(silent.getInputStream().available()).isZero();
      turnFor(Duration.ofMillis(200));

      assertThat(all(silent)).isEqualTo("* This port is for encrypted connections (TLS) only.\r\n");
      assertThat(HexFormat.of().formatHex(stalled.getInputStream().readAllBytes()))
          .isEqualTo(USER_CANCELED + CLOSE_NOTIFY);
    }
  }

  /// What it waits for can have come while the process was not running.
  @Test
  void hearsWhatCameBeforeItLooks() throws IOException {
    try (var late = TestClient.connected(encrypted)) {
      turnFor(Duration.ZERO);
      late.getOutputStream().write("hello\n".getBytes(UTF_8));
      turnFor(Duration.ofHours(1));
      assertThat(all(late)).startsWith("* This port");
    }
  }

  /// Its hello waits for its turn on the thread beside the loop, or has been answered.
  @Test
  void endsAllHandshakesThatStall() throws IOException {
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 20; i++) {
      sockets.add(TestClient.connected(encrypted));
      sockets.getLast().getOutputStream().write(hello());
    }
    turnFor(Duration.ZERO);
    now += Duration.ofSeconds(11).toNanos();
    for (var socket : sockets) {
      while (socket.getInputStream().available() == 0) {
        turnFor(Duration.ZERO);
      }
    }
    turnFor(Duration.ZERO);
    for (var socket : sockets) {
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      socket.close();
    }
  }

  /// The task of the first is never done, and so the second has none that has begun.
  @Test
  void endsOneWhoseTurnHasNotCome() throws Exception {
    var slow = new SlowKeys();
    var context = slow.context();
    var address = loop.listen(ANY, () -> context);
    try (var first = TestClient.connected(address);
        var second = TestClient.connected(address)) {
      first.getOutputStream().write(hello());
      while (!slow.isBusy()) {
        turnFor(Duration.ZERO);
      }
      second.getOutputStream().write(hello());
      turnFor(Duration.ofSeconds(5));
      now += Duration.ofSeconds(6).toNanos();
      while (second.getInputStream().available() == 0) {
        turnFor(Duration.ZERO);
      }
      assertThat(HexFormat.of().formatHex(second.getInputStream().readAllBytes()))
          .isEqualTo(USER_CANCELED + CLOSE_NOTIFY);
      assertThat(first.getInputStream().available()).isZero();
    } finally {
      slow.goOn();
    }
  }

  /// Not after ten seconds: many can fail in that time.
  @Test
  void letsGoOfOneThatHasFailed() throws Exception {
    var kept = new ArrayList<WeakReference<SSLContext>>();
    var address =
        loop.listen(
            ANY,
            () -> {
              var context = Certificates.again();
              kept.add(new WeakReference<>(context));
              return context;
            });
    try (var socket = TestClient.connected(address)) {
      socket.getOutputStream().write("no TLS\n".getBytes(UTF_8));
      while (socket.getInputStream().available() == 0) {
        turnFor(Duration.ZERO);
      }
    }
    turnFor(Duration.ZERO);
    assertThat(kept).hasSize(1);
    await().until(() -> isCleared(kept.getFirst()));
  }

  private static boolean isCleared(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }

  private static byte[] hello() throws IOException {
    var engine = Certificates.CLIENT.createSSLEngine();
    engine.setUseClientMode(true);
    var hello = ByteBuffer.allocate(1 << 15);
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  /// Something is always ready, so that no turn sleeps.
  private void turnFor(Duration time) throws IOException {
    now += time.toNanos();
    for (int i = 0; i < 4; i++) {
      loop.executor().execute(() -> {});
      loop.runOnce();
    }
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }
}
