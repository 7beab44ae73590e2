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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// Messages of TLS that carry nothing (E9), turn by turn. Java's clients update their keys, and ask
/// the server to update its own, when they are told to shake hands once more.
class TlsOverheadTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final int FEW = 20;
  private static final int TOO_MANY = 33;
  private static final int MANY_TURNS = 10_000;

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
    var protocol = Protocols.english(defaults);
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

  /// Takes all that the server says when it is let in.
  private void enter() throws Exception {
    socket = TestClient.connected(encrypted);
    client = TestClient.over(socket);
    client.setEnabledProtocols(new String[] {"TLSv1.3"});
    int bytes =
        meanwhile(() -> {
          client.startHandshake();
          return client.getInputStream().read(new byte[100]);
        });
    assertThat(bytes).isPositive();
  }

  /// Lets the loop turn while the client does something that waits for the server.
  private <T> T meanwhile(Callable<T> work) throws Exception {
    var waiting = new FutureTask<>(work);
    Thread.ofPlatform().daemon().start(waiting);
    while (!waiting.isDone()) {
      turn();
    }
    return waiting.get();
  }

  /// So that it never sleeps.
  private void turn() throws IOException {
    loop.executor().execute(() -> {});
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

  private int turnsUntilAnswered(int bytes) throws IOException {
    int turns = 0;
    while (answered() < bytes && turns <= MANY_TURNS) {
      turn();
      turns++;
    }
    return turns;
  }

  @Test
  void closesOneThatSaysNothingElse() throws Exception {
    updateKeys(TOO_MANY);
    assertThat(meanwhile(() -> client.getInputStream().readAllBytes())).isEmpty();
  }

  @Test
  void letsOneUpdateItsKeysThatSpeaksToo() throws Exception {
    for (int i = 0; i < 2 * TOO_MANY; i++) {
      updateKeys(1);
      client.getOutputStream().write("x\n".getBytes(UTF_8));
    }
    client.getOutputStream().write("done\n".getBytes(UTF_8));
    assertThat(meanwhile(() -> linesThrough("done"))).hasSize(2 * TOO_MANY + 1);
  }

  private List<String> linesThrough(String last) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    var received = new ArrayList<String>();
    do {
      received.add(lines.readLine());
    } while (!received.getLast().endsWith(last));
    return received;
  }

  /// At 256 bytes a second, of which a key update has some 27: 20 take more than two seconds.
  @Test
  void countsThemAsSent() throws Exception {
    updateKeys(1);
    turnsUntilAnswered(1);
    int one = answered();

    start(Limits.DEFAULT.withBytesPerSecond(256));
    updateKeys(FEW);
    assertThat(turnsUntilAnswered(FEW * one)).isGreaterThan(MANY_TURNS);
    assertThat(answered()).isGreaterThan(one);
    int turns = 0;
    while (answered() < FEW * one && turns++ < MANY_TURNS) {
      now += Duration.ofSeconds(10).toNanos();
      turn();
    }
    assertThat(turns).isLessThan(MANY_TURNS);
  }
}
