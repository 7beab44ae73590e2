package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.CloseReason;

/// One WebSocket: asked now and then whether it is still there, and closed when it is not, or takes
/// nothing of what it is sent.
///
/// What is heard comes by a [SocketListener]: one thing at a time, and one for each
/// [demand][#demand].
abstract class Endpoint {
  /// What Jetty tells of a connection that ended without a word (RFC 6455, 7.1.5).
  private static final int BROKEN = 1006;

  private static final int TOO_LARGE = 1009;

  private final Roster roster;
  private final Feed feed;
  private final SocketState socket;
  private final MessageBuffer message = new MessageBuffer();
  private @Nullable Session session;
  private @Nullable Delivery delivery;
  private volatile boolean isListening;
  private volatile long heardAt;
  private long pingedAt;

  Endpoint(Roster roster, Feed feed, SocketState socket) {
    this.roster = roster;
    this.feed = feed;
    this.socket = socket;
  }

  final void open(Session newSession) {
    newSession.setIdleTimeout(Duration.ZERO); // who is silent is for us to find out
    session = newSession;
    delivery = new Delivery(newSession, feed, roster, this::delivered);
    heardAt = System.nanoTime();
    pingedAt = heardAt;
    roster.add(this);
    opened();
  }

  /// A part of a message has come, and its end with the last one.
  final void text(String part, boolean isLast) {
    isListening = false;
    if (delivery().closingSince() != null) {
      demand(); // the answer to our closing may come behind it
    } else if (!message.add(part)) {
      breakOff(CloseReason.HUNG_UP, TOO_LARGE, "too large");
      demand();
    } else if (isLast) {
      roster.unfinished().ended(this);
      said(message.take());
    } else {
      makeRoom(roster.unfinished().grew(this, part.length()));
      demand();
    }
  }

  private static void makeRoom(@Nullable Endpoint first) {
    if (first != null) {
      first.breakOff(
          CloseReason.TOO_SLOW, CloseCode.of(CloseReason.TOO_SLOW), "unfinished message");
    }
  }

  private void breakOff(CloseReason reason, int code, String words) {
    roster.unfinished().ended(this);
    delivery().close(code, words, () -> ended(reason));
    message.clear();
  }

  final void binary() {
    ended(CloseReason.NOT_CHAT);
    delivery().close(CloseCode.of(CloseReason.NOT_CHAT), "text only");
    demand();
  }

  final void closed(int code) {
    delivery().abandon();
    roster.unfinished().ended(this);
    ended(code == BROKEN ? CloseReason.RESET : CloseReason.HUNG_UP);
    roster.remove(this);
  }

  final Session session() {
    return Objects.requireNonNull(session);
  }

  final Delivery delivery() {
    return Objects.requireNonNull(delivery);
  }

  /// Hears the next thing that it sends, as soon as there is room for it.
  final void demand() {
    isListening = false;
    roster.pending().whenRoom(this::listen);
  }

  private void listen() {
    heardAt = System.nanoTime();
    isListening = true;
    if (session().isOpen()) {
      session().demand();
    }
  }

  /// Looks after it. Called now and then, by one thread. That a time has passed is not enough:
  /// after a pause of the process what came meanwhile still lies in the socket, which is asked.
  void look(long now, Watchfulness watch) {
    var closing = delivery().closingSince();
    if (closing != null) {
      if (now - closing > watch.linger().toNanos()) {
        session().disconnect();
      }
    } else if (isOlder(delivery().pendingSince(), now, watch.stall()) && !socket.isWritable()) {
      delivery().close(CloseCode.of(CloseReason.TOO_SLOW), "too slow");
      ended(CloseReason.TOO_SLOW);
    } else if (isSilent(now, watch.silence())) {
      ended(CloseReason.RESET);
      session().disconnect();
    } else {
      pingIfDue(now, watch.ping());
    }
  }

  private boolean isSilent(long now, Duration time) {
    return isListening && now - heardAt > time.toNanos() && !socket.isReadable();
  }

  /// Whether it has sent something that has not been read yet.
  final boolean hasUnread() {
    return socket.isReadable();
  }

  /// Closes it at once, whatever it is owed.
  final void breakOff() {
    delivery().close(CloseCode.of(CloseReason.STOPPING), "stopping");
    session().disconnect();
  }

  private void pingIfDue(long now, Duration interval) {
    if (now - pingedAt > interval.toNanos()) {
      pingedAt = now;
      session().sendPing(ByteBuffer.wrap("?".getBytes(US_ASCII)), Callback.NOOP);
      delivery().ping();
    }
  }

  private static boolean isOlder(@Nullable Long since, long now, Duration time) {
    return since != null && now - since > time.toNanos();
  }

  /// It is far behind, and has taken something of what it is owed. Called by any thread.
  void delivered() {}

  /// The server stops. Called by any thread.
  void stopped() {}

  /// It is connected. Sees to it that the [delivery][#delivery] begins, and then
  /// [demands][#demand].
  abstract void opened();

  /// It said something. Nothing more is heard until the next [demand][#demand].
  abstract void said(String message);

  /// It is over, perhaps not for the first time.
  abstract void ended(CloseReason reason);
}
