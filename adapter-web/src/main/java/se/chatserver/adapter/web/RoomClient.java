package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.Limits;
import se.chatserver.transport.RateLimiter;

/// The WebSocket of one browser in the room. It reads here; what it does in the room is done by its
/// [BrowserSession], on the room's thread.
final class RoomClient extends Endpoint {
  private final BrowserSessions sessions;
  private final RoomExecutor executor;
  private final OpenSockets sockets;
  private final Limits limits;
  private final EntryRequest request;
  private final RateLimiter rateLimiter;
  private volatile @Nullable BrowserSession session;
  private volatile long receivedAt = System.nanoTime();

  /// With what a browser asks to enter the room.
  ///
  /// @param remote its address
  /// @param hasIds whether each of its messages begins with an id
  record EntryRequest(InetSocketAddress remote, ResumeRequest resume, boolean hasIds) {}

  RoomClient(
      BrowserSessions sessions,
      RoomExecutor executor,
      OpenSockets sockets,
      SocketState state,
      EntryRequest request) {
    super(sockets, sessions.roomFeed(), state);
    this.sessions = sessions;
    this.executor = executor;
    this.sockets = sockets;
    this.limits = sessions.options().limits();
    this.request = request;
    this.rateLimiter = new RateLimiter(sessions.rateLimit());
  }

  @Override
  void opened() {
    int port = ((InetSocketAddress) socket().getLocalSocketAddress()).getPort();
    var entering = new BrowserSession(sessions, delivery(), request.remote(), port, executor);
    session = entering;
    executor.execute(() -> entering.enter(request.resume(), () -> sockets.execute(this::demand)));
  }

  /// The next message is read when the room has taken all of this one, and no earlier than the rate
  /// limit allows.
  @Override
  void received(String message, int bytes) {
    receivedAt = System.nanoTime();
    sockets.memory().addPending(bytes);
    var identified =
        request.hasIds() ? IdentifiedMessage.of(message) : IdentifiedMessage.withoutId(message);
    var speaking = session;
    if (speaking != null) {
      var lines =
          new Lines(identified.text(), limits.lines().maxBytes(), limits.lines().ringBytes());
      executor.execute(() -> {
        delivery().traffic().received(bytes);
        speaking.received(message, lines, () -> said(speaking, identified.id(), bytes));
      });
    }
  }

  private void said(BrowserSession speaking, String id, int bytes) {
    speaking.heard(id);
    sockets.memory().removePending(bytes);
    rateLimiter.spend(bytes, receivedAt);
    sockets.after(rateLimiter.pauseNanos(receivedAt), this::demand);
  }

  /// An empty task makes the room's thread look again whether speakers have to wait.
  @Override
  void delivered() {
    executor.execute(() -> {});
  }

  @Override
  void ended(CloseReason reason) {
    var ending = session;
    if (ending != null) {
      executor.execute(() -> ending.end(reason));
    }
  }

  @Override
  void checkLiveness(long now, LivenessCheck liveness) {
    super.checkLiveness(now, liveness);
    if (liveness.idle().isPositive()
        && now - receivedAt > liveness.idle().toNanos()
        && !hasUnread()) {
      receivedAt = now;
      ended(CloseReason.IDLE);
    }
  }
}
