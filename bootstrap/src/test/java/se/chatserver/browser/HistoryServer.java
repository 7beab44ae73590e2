package se.chatserver.browser;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;
import se.chatserver.application.Chat;
import se.chatserver.application.EventLog;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.e2e.Watcher;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Changes;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;
import se.chatserver.transport.Transport;

/// A room in this process whose page gives newcomers a history, and which outlives that page: a
/// second page of the same room knows the same events, but not the first one's tokens.
final class HistoryServer implements AutoCloseable {
  private static final Limits LIMITS = Limits.DEFAULT.withPace(0);
  private static final int HISTORY_LINES = 2;

  private final WebTransport first = page();
  private final WebTransport second = page();
  private final SharedRoom room;
  private final NioTransport loop;
  private final CompletableFuture<Void> loopEnd;
  private final CompletableFuture<Void> firstEnd;

  /// @param clock when what happens, happens
  HistoryServer(LongSupplier clock) throws IOException {
    var events = EventLog.inMemory(clock);
    var lines = new LineLog(EventFormat.SWEDISH, LIMITS.lines().ringBytes(), false);
    var changes = new Changes();
    var chat =
        Chat.in(new Room(9), events, lines, first.transcript(), second.transcript(), changes);
    var pressure = new BackPressure(0, events, lines.ringBytes(), lines::growth);
    room = new SharedRoom(chat, lines, changes, pressure);
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, LIMITS);
    loop = NioTransport.open(new TextProtocol(room, settings, null));
    loop.listen(port(0));
    loopEnd = start(loop);
    firstEnd = start(first, 0);
  }

  private static WebTransport page() {
    return WebTransport.open(
        new WebTransport.Options(
            LIMITS, Notices.SWEDISH, "sv", null, null, HISTORY_LINES, true, null));
  }

  private static InetSocketAddress port(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private CompletableFuture<Void> start(WebTransport page, int port) throws IOException {
    page.bind(port(port), room, loop.executor());
    return start(page);
  }

  private static CompletableFuture<Void> start(Transport transport) {
    return CompletableFuture.runAsync(transport::run, Thread.ofPlatform()::start);
  }

  int webPort() {
    return first.address().getPort();
  }

  Watcher watcher() throws IOException {
    return Watcher.enter("127.0.0.1", loop.address().getPort());
  }

  /// Ends the first page's server.
  void stopPage() {
    first.stop();
    firstEnd.join();
  }

  /// Starts the second page's server, where the first one was.
  ///
  /// @return stops it
  Closeable startSecondPage() throws IOException {
    var end = start(second, webPort());
    return () -> {
      second.stop();
      end.join();
    };
  }

  @Override
  public void close() {
    stopPage();
    loop.stop();
    loopEnd.join();
    first.close();
    second.close();
    loop.close();
  }
}
