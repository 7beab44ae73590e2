package se.chatserver.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/// A room in this process whose page gives newcomers a history, and which outlives that page: a
/// second page of the same room knows the same events, but not the first one's tokens.
final class HistoryServer implements AutoCloseable {
  private static final Limits LIMITS = Limits.DEFAULT.withPace(0);
  private static final int HISTORY_LINES = 2;

  private final WebTransport first = page();
  private final WebTransport second = page();
  private final SharedRoom room;
  private final NioTransport loop;
  private final Thread loopThread;
  private final Thread firstThread;

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
    loopThread = Thread.ofPlatform().start(loop::run);
    firstThread = start(first, 0);
  }

  private static WebTransport page() {
    return WebTransport.open(
        new WebTransport.Options(
            LIMITS, Notices.SWEDISH, "sv", null, null, HISTORY_LINES, true, null));
  }

  private static InetSocketAddress port(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private Thread start(WebTransport page, int port) throws IOException {
    page.bind(port(port), room, loop.executor());
    return Thread.ofPlatform().start(page::run);
  }

  int webPort() {
    return first.address().getPort();
  }

  Watcher watcher() throws IOException {
    return Watcher.enter("127.0.0.1", loop.address().getPort());
  }

  /// Ends the first page's server.
  void stopPage() throws InterruptedException {
    first.stop();
    firstThread.join();
  }

  /// Starts the second page's server, where the first one was.
  ///
  /// @return stops it
  AutoCloseable startSecondPage() throws IOException {
    var thread = start(second, webPort());
    return () -> {
      second.stop();
      thread.join();
    };
  }

  @Override
  public void close() throws InterruptedException {
    stopPage();
    loop.stop();
    loopThread.join();
    first.close();
    second.close();
    loop.close();
  }
}
