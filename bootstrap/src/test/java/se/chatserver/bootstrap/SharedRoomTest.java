package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.application.Transcript;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Guests of every kind in one room, and who is ever in it.
final class SharedRoomTest {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private final List<Transcript> copies = new ArrayList<>();
  private Doorman doorman;
  private TextProtocol protocol;
  private NioTransport host;

  @BeforeEach
  void open() throws IOException {
    var log = new LineLog(EventFormat.SWEDISH, Limits.DEFAULT.ringBytes(), false);
    copies.add(log);
    var chat = Chat.in(new Room(100), event -> copies.forEach(copy -> copy.append(event)));
    doorman = new Doorman(new Spied(chat), 0);
    protocol = new TextProtocol(doorman, log, Framing.AUTO, false, Notices.SWEDISH, Limits.DEFAULT);
    host = NioTransport.open(protocol);
    host.listen(anyPort());
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void nobodyButItsOwnThreadGoesIn() throws Exception {
    var guests = new ArrayList<Transport>();
    for (var kind : List.of(TransportKind.BLOCKING, TransportKind.VIRTUAL, TransportKind.ASYNC)) {
      guests.add(kind.bindGuest(anyPort(), protocol, host.executor()));
    }
    var page = page();
    guests.add(page);
    var room = new SharedRoom(host, guests, host.address());
    var thread = Thread.ofPlatform().start(room::run);
    try (var watcher = new Someone(host.address().getPort())) {
      for (var guest : guests.subList(0, guests.size() - 1)) {
        try (var someone = new Someone(guest.address().getPort())) {
          watcher.hears(someone.tag + "(Uppkopplad)");
          someone.say("hej");
          watcher.hears(someone.tag + "hej");
        }
        watcher.hearsSomething("(Nedkopplad)");
      }
      speaksOnThePage(page);
      watcher.hearsSomething("(Uppkopplad)");
      watcher.hearsSomething("hej");
    }
    room.stop();
    thread.join(PATIENCE_MILLIS);
    assertThat(thread.isAlive()).isFalse();
    assertThat(inside).containsExactly(thread);
  }

  private WebTransport page() throws IOException {
    var page =
        WebTransport.bind(
            anyPort(), doorman, host.executor(), Limits.DEFAULT, Notices.SWEDISH, "sv", null);
    copies.add(page.transcript());
    return page;
  }

  private static void speaksOnThePage(WebTransport page) throws Exception {
    var address = URI.create("ws://localhost:" + page.address().getPort() + "/room");
    var browser =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new WebSocket.Listener() {})
            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    browser.sendText("hej", true).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Nobody would know who is missing.
  @Test
  void doesNotGoOnWithoutOneThatHasFailed() {
    var room = new SharedRoom(host, List.of(new Broken()), host.address());
    assertThatThrownBy(room::run)
        .hasMessage("a transport has failed")
        .hasRootCauseMessage("broken");
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// One who chats by TCP, and has come in.
  private static final class Someone implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final String tag;

    Someone(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      tag = "[127.0.0.1:" + socket.getLocalPort() + "] ";
      hears(tag + "(Uppkopplad)");
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write((text + "\n").getBytes(UTF_8));
      hears(tag + text);
    }

    void hears(String line) throws IOException {
      assertThat(in.readLine()).isEqualTo(line);
    }

    void hearsSomething(String end) throws IOException {
      assertThat(in.readLine()).endsWith("] " + end);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static final class Broken implements Transport {
    @Override
    public InetSocketAddress address() {
      return anyPort();
    }

    @Override
    public void run() {
      throw new IllegalStateException("broken");
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}
  }

  /// Notes which thread comes in.
  private final class Spied implements Chat {
    private final Chat chat;

    Spied(Chat chat) {
      this.chat = chat;
    }

    @Override
    public Admission enter(Participant participant) {
      inside.add(Thread.currentThread());
      return chat.enter(participant) instanceof Admission.Admitted(var session)
          ? new Admission.Admitted(new Stay(session))
          : new Admission.Full();
    }
  }

  private final class Stay implements Session {
    private final Session session;

    Stay(Session session) {
      this.session = session;
    }

    @Override
    public void say(String text) {
      inside.add(Thread.currentThread());
      session.say(text);
    }

    @Override
    public void leave() {
      inside.add(Thread.currentThread());
      session.leave();
    }
  }
}
