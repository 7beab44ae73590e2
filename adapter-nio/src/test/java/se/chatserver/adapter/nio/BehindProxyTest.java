package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;
import se.chatserver.transport.Network;

/// Connections from a proxy (Y1, Y5), by a clock of the test's own.
final class BehindProxyTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 50123 60003\r\n";
  private static final String ENTERED = "[192.0.2.7:50123] (Connected)\r\n";
  private static final String MISSING =
      "* A connection from your address must begin with a PROXY header.\r\n";

  private EventLoop loop;
  private long now = Long.MAX_VALUE - 1; // a monotonic clock may overflow at any time

  @BeforeEach
  void start() throws IOException {
    var protocol = Protocols.behindProxy(Limits.DEFAULT, Network.parse("127.0.0.1"));
    loop = NioTransport.bind(SelectorProvider.provider(), () -> now, ANY, protocol);
  }

  @AfterEach
  void stop() throws IOException {
    loop.close();
  }

  @Test
  void endsAHeaderThatStalls() throws IOException {
    try (var silent = TestClient.connected(loop.address());
        var stalled = TestClient.connected(loop.address())) {
      send(stalled, "PROXY TCP4");
      turnFor(Duration.ZERO);
      turnFor(Duration.ofMillis(4_900));
      assertThat(silent.getInputStream().available()).isZero();
      assertThat(stalled.getInputStream().available()).isZero();
      turnFor(Duration.ofMillis(200));

      assertThat(all(silent)).isEqualTo(MISSING);
      assertThat(all(stalled)).isEqualTo(MISSING);
    }
  }

  /// The rest of it came while the process was not running.
  @Test
  void readsWhatHasComeBeforeItsTimeIsUp() throws IOException {
    try (var late = TestClient.connected(loop.address())) {
      send(late, HEADER.substring(0, 20));
      turnFor(Duration.ZERO);
      send(late, HEADER.substring(20));
      turnFor(Duration.ofHours(1));
      assertThat(late.getInputStream().readNBytes(ENTERED.length()))
          .asString(UTF_8)
          .isEqualTo(ENTERED);
    }
  }

  /// Since the selector was asked, the header may have come.
  @Test
  void looksOnceMoreWhenItsTimeIsUp() throws IOException {
    var accepted = new ArrayList<AcceptedSocket>();
    var protocol = Protocols.behindProxy(Limits.DEFAULT, Network.parse("127.0.0.1"));
    try (var selector = Selector.open();
        var server = ServerSocketChannel.open().bind(ANY);
        var client = TestClient.connected((InetSocketAddress) server.getLocalAddress());
        var channel = server.accept()) {
      var timers = new Timers(() -> now);
      var pending = new PendingProxyHeaders(selector, timers, protocol, accepted::add);
      var header = Objects.requireNonNull(protocol.proxyHeader(client.getInetAddress()));
      send(client, HEADER);
      var socket = new AcceptedSocket(channel, (InetSocketAddress) channel.getRemoteAddress());
      new HeaderRead(socket, header, pending, now).expire();
    }
    assertThat(accepted)
        .extracting(AcceptedSocket::remote)
        .containsExactly(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 50123));
  }

  /// The time that its header took does not count.
  @Test
  void aHandshakeComesBehindTheHeader() throws Exception {
    var tls = Certificates.SERVER;
    var address = loop.listen(ANY, () -> tls);
    try (var proxied = TestClient.connected(address);
        var plain = TestClient.connected(address)) {
      send(plain, "hej\n");
      send(proxied, HEADER);
      turnFor(Duration.ofSeconds(1));
      assertThat(all(plain)).isEqualTo(MISSING);

      var client = TestClient.over(proxied);
      var heard = CompletableFuture.supplyAsync(() -> hear(client));
      while (!heard.isDone()) {
        turnFor(Duration.ZERO);
      }
      assertThat(heard.join()).isEqualTo(ENTERED);
    }
  }

  private static String hear(SSLSocket client) {
    try {
      client.startHandshake();
      return new String(client.getInputStream().readNBytes(ENTERED.length()), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  /// Something is always ready, so that no turn sleeps.
  private void turnFor(Duration time) throws IOException {
    now += time.toNanos();
    for (int i = 0; i < 4; i++) {
      loop.executor().execute(() -> {});
      loop.runOnce();
    }
  }
}
