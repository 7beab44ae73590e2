package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What is said about servers that no load can be put on.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a load that never ends
class LoadFailureTest {
  private static final LoadPlan.Clients FIVE = LoadPlan.Clients.of(5);

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    fails(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
        FIVE,
        "cannot connect to 127.0.0.1:" + port + ": no server answers there");
  }

  @Test
  void nobodyIsLetIn() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      fails(
          (InetSocketAddress) silent.getLocalSocketAddress(),
          FIVE,
          "only 0 of 5 clients got into the room: the server has not said anything");
    }
  }

  @Test
  void everyConnectionIsClosedAtOnce() throws IOException {
    failsAt(_ -> {}, "the server closed a connection before the load began");
  }

  @Test
  void everyConnectionIsClosedWithAReason() throws IOException {
    failsAt(
        out -> out.write("* The room is full.\r\n".getBytes(UTF_8)),
        "the server closed a connection before the load began: it said \"* The room is full.\"");
  }

  @Test
  void theServerNeverStopsSending() throws IOException {
    failsAt(
        out -> send(out, "[1.2.3.4:5] spam\r\n".repeat(500)),
        "only 0 of 5 clients got into the room: the server never stops sending");
  }

  @Test
  void theServerNeverEndsItsLine() throws IOException {
    failsAt(
        out -> send(out, "x".repeat(8192)),
        "only 0 of 5 clients got into the room: the server never stops sending");
  }

  @Test
  void theServerAsksForANameFirst() throws IOException {
    failsAt(
        out -> {
          out.write("Vad heter du? ".getBytes(UTF_8));
          staySilent();
        },
        "only 0 of 5 clients got into the room: the server asks something first, which the load"
            + " tool cannot answer: \"Vad heter du?\"");
  }

  @Test
  void theServerSaysSomethingElse() throws IOException {
    failsAt(
        out -> {
          out.write("Welcome.\nHow nice!\n".getBytes(UTF_8));
          staySilent();
        },
        "only 0 of 5 clients got into the room: what was said has not come back; the server said"
            + " \"Welcome.\"");
  }

  @Test
  void nobodyHearsItself() throws IOException {
    try (var server = new TinyServer(false, UnaryOperator.identity())) {
      fails(
          server.address(),
          FIVE,
          "nobody's own lines come back: if the server does not send a line to its sender, give"
              + " --no-echo");
    }
  }

  /// Leaves the connection open, as long as there is a client.
  private static void staySilent() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private interface Service {
    void serve(OutputStream out) throws IOException, InterruptedException;
  }

  @SuppressWarnings("InfiniteLoopStatement") // until the client leaves
  private static void send(OutputStream out, String text) throws IOException {
    while (true) {
      out.write(text.getBytes(UTF_8));
    }
  }

  /// Against a server that does this for each connection, and then closes it.
  private static void failsAt(Service service, String message) throws IOException {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> accept(socket, service));
      fails((InetSocketAddress) socket.getLocalSocketAddress(), FIVE, message);
    }
  }

  private static void accept(ServerSocket socket, Service service) {
    try {
      while (true) {
        var client = socket.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                service.serve(client.getOutputStream());
              } catch (IOException | InterruptedException _) {
                // The client has left.
              }
            });
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private static void fails(InetSocketAddress address, LoadPlan.Clients clients, String message) {
    var talk = new LoadPlan.Talk(3, new Pace.Flood(32), 64, 1);
    var times = new LoadPlan.Times(Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(1500));
    var plan = new LoadPlan(address, clients, talk, times, OptionalLong.empty());
    assertThatThrownBy(() -> new Load(plan, _ -> {}).run())
        .isInstanceOf(LoadFailure.class)
        .hasMessage(message);
  }
}
