package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocket;
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

/// Messages of TLS that carry nothing (E9), turn by turn. Java's clients update their keys, and ask
/// the server to update its own, when they are told to shake hands once more.
class TlsOverheadTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final int FEW = 20;
  private static final int TOO_MANY = 33;

  private EventLoop loop;
  private InetSocketAddress encrypted;
  private Socket socket;
  private SSLSocket client;
  private long now;

  @BeforeEach
  void start() throws Exception {
    start(Limits.DEFAULT);
  }

  private void start(Limits defaults) throws Exception {
    stop();
    var log = new LineLog(EventFormat.ENGLISH, 1 << 17, false);
    var doorman = new Doorman(Chat.in(new Room(9), log), 0);
    var limits = defaults.withRingBytes(1 << 17);
    var protocol = new TextProtocol(doorman, log, Framing.AUTO, false, Notices.ENGLISH, limits);
    loop = NioTransport.bind(SelectorProvider.provider(), () -> now, ANY, protocol);
    var tls = Certificates.SERVER;
    encrypted = loop.listen(ANY, () -> tls);
    enter();
  }

  @AfterEach
  void stop() throws IOException {
    if (loop != null) {
      socket.close();
      loop.close();
    }
  }

  /// Shakes hands on a thread of its own, and takes all that the server says thereupon.
  private void enter() throws Exception {
    socket = Guest.connected(encrypted);
    client = Guest.over(socket);
    client.setEnabledProtocols(new String[] {"TLSv1.3"});
    var entering =
        new FutureTask<>(
            () -> {
              client.startHandshake();
              return client.getInputStream().read(new byte[100]);
            });
    Thread.ofPlatform().daemon().start(entering);
    while (!entering.isDone()) {
      turn();
    }
    assertThat(entering.get()).isPositive();
  }

  /// So that it never sleeps.
  private void turn() throws IOException {
    loop.door().enter(() -> {});
    loop.runOnce();
  }

  private void updateKeys(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      client.startHandshake();
    }
  }

  private int answered() throws IOException {
    return socket.getInputStream().available();
  }

  @Test
  void doesOneKeyUpdateInATurn() throws IOException {
    updateKeys(FEW);
    turn();
    int one = answered();
    assertThat(one).isPositive();
    for (int i = 2; i <= FEW; i++) {
      turn();
      assertThat(answered()).isEqualTo(i * one);
    }
    turn();
    assertThat(answered()).isEqualTo(FEW * one);
  }

  @Test
  void closesOneThatSaysNothingElse() throws IOException {
    updateKeys(TOO_MANY);
    for (int i = 0; i < TOO_MANY + FEW; i++) {
      turn();
    }
    client.startHandshake();
    socket.shutdownOutput();
    while (client.getInputStream().read() >= 0) {}
    turn();
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void letsOneUpdateItsKeysThatSpeaksToo() throws IOException {
    for (int i = 0; i < 2 * TOO_MANY; i++) {
      updateKeys(1);
      client.getOutputStream().write("x\n".getBytes(UTF_8));
      turn();
      turn();
    }
    turn();
    socket.setSoTimeout(Guest.patienceMillis);
    var heard = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    for (int i = 0; i < 2 * TOO_MANY; i++) {
      assertThat(heard.readLine()).endsWith(" x");
    }
  }

  /// At 256 bytes a second, of which a key update has some 27: 20 take more than two seconds.
  @Test
  void countsThemAsSent() throws Exception {
    start(Limits.DEFAULT.withBytesPerSecond(256));
    updateKeys(FEW);
    for (int i = 0; i < 2 * FEW; i++) {
      turn();
    }
    int atOnce = answered();
    now += Duration.ofSeconds(10).toNanos();
    for (int i = 0; i < 2 * FEW; i++) {
      turn();
    }
    assertThat(atOnce).isPositive().isLessThan(answered());
  }
}
