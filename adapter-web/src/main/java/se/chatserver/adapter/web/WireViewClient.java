package se.chatserver.adapter.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Refusal;
import se.chatserver.transport.CloseReason;

/// The WebSocket of a browser that shows the classroom view. It is not in the room, and all that it
/// sends is whether it wants reports about threads.
final class WireViewClient extends Endpoint {
  /// At most this many at once, because each takes a descriptor. The room's thread does no more
  /// work for many than for one.
  static final int MAX = 64;

  /// The message that asks for reports about threads; any other message ends them.
  static final String THREADS = "threads";

  private final WireFeed wire;
  private final RoomExecutor executor;
  private final String language;
  private final AtomicBoolean isCounted = new AtomicBoolean();
  private volatile boolean wantsThreads;

  WireViewClient(
      OpenSockets sockets,
      WireFeed wire,
      RoomExecutor executor,
      SocketState state,
      String language) {
    super(sockets, wire, state);
    this.wire = wire;
    this.executor = executor;
    this.language = language;
  }

  @Override
  void opened() {
    isCounted.set(true);
    if (wire.viewers().incrementAndGet() > MAX) {
      delivery().finish(CloseCode.of(Refusal.ROOM_FULL), 0);
    } else {
      wire.markChanged();
      executor.execute(
          () -> delivery().begin(List.of(wire.watching(language)), wire.next(), _ -> {}));
    }
    demand();
  }

  boolean wantsThreads() {
    return wantsThreads;
  }

  @Override
  void stopped() {
    delivery().finish(CloseCode.of(CloseReason.STOPPING), wire.next());
  }

  @Override
  void received(String message, int bytes) {
    wantsThreads = message.equals(THREADS);
    demand();
  }

  @Override
  void ended(CloseReason reason) {
    if (isCounted.getAndSet(false)) {
      wire.viewers().decrementAndGet();
    }
  }
}
