package se.chatserver.adapter.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import se.chatserver.application.Entry;
import se.chatserver.application.LateEventLog;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;

/// A room of browsers whose event log answers when the test asks it to. All is done by the test's
/// thread.
final class LateRoom implements RoomExecutor {
  static final byte[] KEY = {1, 2, 3};

  private static final int PORT = 60080;

  private final LateEventLog events = new LateEventLog();
  private final OpenSockets sockets = new OpenSockets();
  private final RoomFeed feed;
  private final BrowserSessions sessions;
  private int browsers;

  LateRoom(int historyLines, boolean isStored) {
    this.feed = new RoomFeed(1 << 16, historyLines);
    var log = new LineLog(EventFormat.ENGLISH, 1 << 16, false);
    var room = SharedRoom.of(new Room(9), events, log, 0, feed, feed::growth);
    var options =
        new WebTransport.Options(
            Limits.DEFAULT, Notices.ENGLISH, "en", null, null, historyLines, isStored, KEY);
    var wire = new WireFeed(() -> {}, null);
    this.sessions = new BrowserSessions(options, sockets, feed, wire, room);
  }

  /// Gives back what an earlier run has kept.
  void restore(List<Participant> present, Entry... latest) {
    events.restore(present, List.of(latest));
  }

  LateEventLog events() {
    return events;
  }

  BrowserSessions sessions() {
    return sessions;
  }

  /// What happened from this number on, as JSON.
  String happened(long from) {
    return feed.next() <= from ? "" : feed.batch(from, feed.next()).text();
  }

  /// A browser that has asked to enter, and waits for the answer.
  SessionBrowser entering(String token, String after) {
    var browser = connected();
    browser.enter(sessions.resumeRequest(token, after));
    return browser;
  }

  /// A browser that has connected, and has not asked to enter yet.
  SessionBrowser connected() {
    var remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), ++browsers);
    var browser = new SessionBrowser(feed);
    browser.connected(new BrowserSession(sessions, browser.delivery(), remote, PORT, this));
    return browser;
  }

  /// A browser that is new, and present.
  SessionBrowser browser() {
    return browser("", "");
  }

  /// A browser that is present.
  SessionBrowser browser(String token, String after) {
    var browser = entering(token, after);
    events.answerAll();
    return browser;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void executeMessage(Runnable task) {
    task.run();
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    sockets.shutDown();
  }
}
