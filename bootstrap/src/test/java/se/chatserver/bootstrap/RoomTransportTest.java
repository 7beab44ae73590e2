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
import se.chatserver.application.EventLog;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;
import se.chatserver.transport.Transport;

/// Transports of every kind in one room, and which threads ever run in it.
final class RoomTransportTest {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private SharedRoom room;
  private TextProtocol protocol;
  private NioTransport loop;
  private WebTransport page;

  @BeforeEach
  void open() throws IOException {
    var log = new LineLog(EventFormat.SWEDISH, Limits.DEFAULT.lines().ringBytes(), false);
    page =
        WebTransport.open(
            new WebTransport.Options(
                Limits.DEFAULT, Notices.SWEDISH, "sv", null, null, 0, false, null));
    var made =
        SharedRoom.of(
            new Room(100), EventLog.inMemory(() -> 0), log, 0, page.transcript(), page::growth);
    var chat = new InterceptedChat(made.chat(), this::record);
    room = new SharedRoom(chat, log, made.changes(), made.backPressure());
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, Limits.DEFAULT);
    protocol = new TextProtocol(room, settings, null);
    loop = NioTransport.open(protocol);
    loop.listen(anyPort());
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void onlyTheLoopsThreadRunsInTheRoom() throws Exception {
    var all = new ArrayList<Transport>(List.of(loop));
    for (var kind : List.of(TransportKind.BLOCKING, TransportKind.VIRTUAL, TransportKind.ASYNC)) {
      all.add(kind.bind(anyPort(), protocol, loop.executor()));
    }
    page.bind(anyPort(), room, loop.executor());
    all.add(page);
    var transport = new RoomTransport(all, loop.executor(), null, loop.address());
    var thread = Thread.ofPlatform().start(transport::run);
    try (var watcher = new Someone(loop.address().getPort())) {
      for (var other : all.subList(1, all.size() - 1)) {
        try (var someone = new Someone(other.address().getPort())) {
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
    transport.stop();
    thread.join(PATIENCE_MILLIS);
    assertThat(thread.isAlive()).isFalse();
    assertThat(inside).containsExactly(thread);
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

  /// An operator would not notice which clients are missing.
  @Test
  void doesNotGoOnWithoutOneThatHasFailed() {
    var transport =
        new RoomTransport(List.of(loop, new Broken()), loop.executor(), null, loop.address());
    assertThatThrownBy(transport::run)
        .hasMessage("a transport has failed")
        .hasRootCauseMessage("broken");
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// A client by TCP that is in the room.
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

  /// Records which threads run in the room.
  private void record(Call call, Participant participant, String text, Runnable proceed) {
    inside.add(Thread.currentThread());
    proceed.run();
  }
}
