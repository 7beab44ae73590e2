package se.chatserver.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server inside this test.
final class ChatServerTest {
  private final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();

  private ChatServer.Builder builder() {
    return ChatServer.builder().port(0).onEvent(events::add);
  }

  private ChatEvent event() throws InterruptedException {
    var event = events.poll(30, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private static void await(CompletableFuture<Void> shown) throws Exception {
    shown.get(30, TimeUnit.SECONDS);
  }

  @Test
  void clientsChatAndTheListenerIsTold() throws Exception {
    try (var server = builder().start()) {
      String tag;
      try (var client = new TestClient(server.port())) {
        tag = client.tag();
        assertThat(client.line()).isEqualTo("[" + tag + "] (Connected)");
        client.send("räksmörgås\n");
        assertThat(client.line()).isEqualTo("[" + tag + "] räksmörgås");
      }
      var joined = event();
      assertThat(joined).isEqualTo(new ChatEvent.Joined(1, joined.time(), tag));
      var said = event();
      assertThat(said).isEqualTo(new ChatEvent.Said(2, said.time(), tag, "räksmörgås"));
      var left = event();
      assertThat(left).isEqualTo(new ChatEvent.Left(3, left.time(), tag));
    }
  }

  @Test
  void theProgramSpeaksUnderItsName() throws Exception {
    try (var server = builder().name("build server").start();
        var client = new TestClient(server.port())) {
      client.line();
      await(server.say("begun\n\nhalf"));
      await(server.say("done"));
      assertThat(client.line()).isEqualTo("[build server] (Connected)");
      assertThat(client.line()).isEqualTo("[build server] begun");
      assertThat(client.line()).isEqualTo("[build server] half");
      assertThat(client.line()).isEqualTo("[build server] done");
    }
  }

  @Test
  void aListenerMayAnswer() throws Exception {
    var server = new CompletableFuture<ChatServer>();
    var answering =
        builder()
            .onEvent(event -> {
              if (event instanceof ChatEvent.Said said && said.text().equals("ping")) {
                var _ = server.join().say("pong");
              }
            })
            .start();
    server.complete(answering);
    try (answering;
        var client = new TestClient(answering.port())) {
      client.line();
      client.send("ping\n");
      assertThat(client.line()).endsWith("] ping");
      assertThat(client.line()).isEqualTo("[server] (Connected)");
      assertThat(client.line()).isEqualTo("[server] pong");
    }
  }

  @Test
  void aListenerThatFailsHarmsNobody() throws Exception {
    try (var server =
            ChatServer.builder()
                .port(0)
                .onEvent(_ -> {
                  throw new IllegalStateException("a listener's own defect");
                })
                .onEvent(events::add)
                .start();
        var client = new TestClient(server.port())) {
      assertThat(client.line()).endsWith("] (Connected)");
      assertThat(event()).isInstanceOf(ChatEvent.Joined.class);
      await(server.say("hej"));
    }
  }

  @Test
  void closeTellsEverybody() throws Exception {
    var server = builder().swedish().start();
    try (var client = new TestClient(server.port())) {
      assertThat(client.line()).endsWith("] (Uppkopplad)");
      server.close();
      assertThat(client.line()).isEqualTo("* Servern stannar.");
      assertThat(client.line()).isNull();
    }
    server.close();
    assertThatIOException().isThrownBy(() -> new TestClient(server.port()));
  }

  @Test
  void nothingIsSaidAfterClose() throws Exception {
    var server = builder().start();
    server.close();
    assertThatThrownBy(() -> await(server.say("hej")))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the server is closed");
  }

  @Test
  void aFullRoomTakesNeitherClientsNorTheProgram() throws Exception {
    try (var server = builder().maxClients(1).start();
        var first = new TestClient(server.port())) {
      first.line();
      assertThatThrownBy(() -> await(server.say("hej")))
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the room is full");
      try (var second = new TestClient(server.port())) {
        assertThat(second.line()).isEqualTo("* The room is full. Try again later.");
      }
    }
  }

  @Test
  void aNewcomerIsSentTheHistory() throws Exception {
    try (var server = builder().history(1).start()) {
      await(server.say("one\ntwo"));
      try (var client = new TestClient(server.port())) {
        assertThat(client.line()).startsWith("* ");
        assertThat(client.line()).isEqualTo("[server] two");
      }
    }
  }

  @Test
  void listensWhereItIsTold() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var server = builder().host(loopback).start()) {
      assertThat(server.address().getAddress()).isEqualTo(loopback);
      assertThatIOException()
          .isThrownBy(() -> builder().port(server.port()).host(loopback).start());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void nothingIsNotSaid(String text) throws IOException {
    try (var server = builder().start()) {
      assertThatIllegalArgumentException().isThrownBy(() -> server.say(text));
      assertThatIllegalArgumentException().isThrownBy(() -> server.say("å".repeat(2049)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a]", "[a", "127.0.0.1:1", "a\n", "a\u001b", "* a"})
  void aNameIsNoAddressAndNoLine(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().name(name));
  }

  @Test
  void numbersHaveBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().port(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().port(65536));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().maxClients(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().history(1001));
  }
}
