package se.chatserver.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that show the room what was said, and servers that do not.
@Execution(ExecutionMode.CONCURRENT)
final class MessageSenderTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /// For what never comes.
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);

  private static void send(ScriptedServer server, Duration timeout, String... lines)
      throws NotDelivered {
    new MessageSender(server.address(), null, timeout).send(List.of(lines));
  }

  private void echo(ScriptedServer.Client client) throws IOException {
    client.send(client.tag() + " (Uppkopplad)\r\n");
    var line = client.line();
    while (line != null) {
      heard.add(line);
      client.send(client.tag() + " " + line + "\r\n");
      line = client.line();
    }
  }

  @Test
  void returnsWhenEachLineHasBeenShown() throws Exception {
    try (var server = new ScriptedServer(this::echo)) {
      send(server, LONG, "disk full", "räksmörgås", "  indented");
      assertThat(heard).containsExactly("disk full", "räksmörgås", "  indented");
    }
  }

  /// The lab's skeleton takes what it reads at once for one message, and sends it on as it is.
  @Test
  void saysEachLineInAWriteOfItsOwn() throws Exception {
    try (var server =
        new ScriptedServer(client -> {
          client.send(client.tag() + " (Uppkopplad)\r\n");
          var bytes = new byte[2048];
          int length = client.socket().getInputStream().read(bytes);
          while (length > 0) {
            var message = new String(bytes, 0, length, UTF_8);
            heard.add(message);
            client.send(client.tag() + " " + message);
            length = client.socket().getInputStream().read(bytes);
          }
        })) {
      send(server, LONG, "one", "two", "three");
      assertThat(heard).containsExactly("one\n", "two\n", "three\n");
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    var sender = new MessageSender(new ServerAddress("127.0.0.1", port), null, LONG);
    assertThatThrownBy(() -> sender.send(List.of("hej")))
        .isInstanceOf(NotDelivered.class)
        .hasMessageStartingWith("cannot connect to 127.0.0.1:" + port + ": ");
  }

  @Test
  void saysThatThereIsNoSuchHost() {
    var sender = new MessageSender(new ServerAddress("no-such-host.invalid", 1), null, LONG);
    assertThatThrownBy(() -> sender.send(List.of("hej")))
        .isInstanceOf(NotDelivered.class)
        .hasMessage("there is no host \"no-such-host.invalid\"");
  }

  @Test
  void triesEachAddressOfAName() throws Exception {
    try (var server = new ScriptedServer(this::echo)) {
      var name = new ServerAddress("localhost", server.address().port());
      new MessageSender(name, null, LONG).send(List.of("hej")); // ::1 refuses, where there is one
      assertThat(heard).containsExactly("hej");
    }
  }

  @Test
  void saysThatTheServerClosedAtOnce() throws Exception {
    try (var server = new ScriptedServer(client -> client.socket().setSoLinger(true, 0))) {
      assertThatThrownBy(() -> send(server, LONG, "hej"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageStartingWith(server.address() + " closed the connection")
          .hasMessageContaining("before it had shown the room the message");
    }
  }

  @Test
  void repeatsWhyTheServerClosed() throws Exception {
    try (var server = new ScriptedServer(client -> client.send("* Rummet är fullt.\r\n"))) {
      assertThatThrownBy(() -> send(server, LONG, "hej"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageEndingWith("the message; it says: Rummet är fullt.");
    }
  }

  @Test
  void saysThatTheServerDiedAfterItHadRead() throws Exception {
    try (var server =
        new ScriptedServer(client -> {
          client.send(client.tag() + " (Uppkopplad)\r\n");
          client.line();
        })) {
      assertThatThrownBy(() -> send(server, LONG, "hej"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageContaining("closed the connection");
    }
  }

  @Test
  void givesUpAServerThatNeverAnswers() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::awaitEnd)) {
      assertThatThrownBy(() -> send(server, SHORT, "hej"))
          .isInstanceOf(NotDelivered.class)
          .hasMessage(server.address() + " has not shown the room the message within 1 s");
    }
  }

  /// The kernel takes the connection, and no program does.
  @Test
  void givesUpAServerThatNeverAccepts() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = new ServerAddress("127.0.0.1", silent.getLocalPort());
      assertThatThrownBy(() -> new MessageSender(address, null, SHORT).send(List.of("hej")))
          .isInstanceOf(NotDelivered.class)
          .hasMessageEndingWith("within 1 s");
    }
  }

  /// More than the kernel holds for a server that reads nothing.
  @Test
  void givesUpAServerThatReadsNothing() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = new ServerAddress("127.0.0.1", silent.getLocalPort());
      var lines = List.of("x".repeat(OutgoingText.MAX_BYTES).repeat(16));
      assertThatThrownBy(() -> new MessageSender(address, null, SHORT).send(lines))
          .isInstanceOf(NotDelivered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[127.0.0.9:1] bla\r\n", "bla"})
  void givesUpAServerThatNeverStopsSending(String text) throws Exception {
    var much = text.repeat(1000);
    try (var server =
        new ScriptedServer(client -> {
          while (!client.socket().isClosed()) {
            client.send(much);
          }
        })) {
      assertThatThrownBy(() -> send(server, SHORT, "hej"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageEndingWith("within 1 s");
    }
  }

  @Test
  void endsItsConnectionInEachCase() throws Exception {
    var ended = new ArrayBlockingQueue<Boolean>(1);
    try (var server =
        new ScriptedServer(client -> {
          try {
            client.awaitEnd();
          } finally {
            ended.add(true);
          }
        })) {
      assertThatThrownBy(() -> send(server, SHORT, "hej")).isInstanceOf(NotDelivered.class);
      assertThat(ended.poll(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysThatTheServerHasCutALine() throws Exception {
    try (var server =
        new ScriptedServer(client -> {
          client.send(client.tag() + " (Connected)\r\n");
          var line = String.valueOf(client.line());
          client.send(client.tag() + " " + line.substring(0, 64) + "\r\n");
          client.send("* Your line was longer than 64 bytes and was cut.\r\n");
          client.awaitEnd();
        })) {
      assertThatThrownBy(() -> send(server, LONG, "x".repeat(65)))
          .isInstanceOf(NotDelivered.class)
          .hasMessage(
              server.address()
                  + " has not shown all of a line; it says: Your line was longer than 64 bytes"
                  + " and was cut.");
    }
  }

  @Test
  void saysWhatTheServerShowsInstead() throws Exception {
    try (var server =
        new ScriptedServer(client -> {
          client.send(client.tag() + " (Uppkopplad)\r\n");
          client.line();
          client.send(client.tag() + " r?ksm?rg?s\r\n");
          client.awaitEnd();
        })) {
      assertThatThrownBy(() -> send(server, SHORT, "räksmörgås"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageMatching(".* within 1 s; it shows instead: \\[.*] r\\?ksm\\?rg\\?s");
    }
  }
}
