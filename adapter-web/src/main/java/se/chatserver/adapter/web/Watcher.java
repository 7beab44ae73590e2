package se.chatserver.adapter.web;

import java.util.concurrent.atomic.AtomicBoolean;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.CloseReason;

/// One who watches the wire. It is not in the room, and has nothing to say but what it wants to
/// see.
final class Watcher extends Endpoint {
  /// Each costs the room's thread nothing, but has a socket.
  static final int MAX = 64;

  /// What one says that wants to be told what the threads do; anything else ends that.
  static final String THREADS = "threads";

  private final WireFeed wire;
  private final RoomExecutor executor;
  private final String language;
  private final AtomicBoolean isCounted = new AtomicBoolean();
  private volatile boolean wantsThreads;

  Watcher(
      Roster roster, WireFeed wire, RoomExecutor executor, SocketState socket, String language) {
    super(roster, wire, socket);
    this.wire = wire;
    this.executor = executor;
    this.language = language;
  }

  @Override
  void opened() {
    isCounted.set(true);
    if (wire.watchers().incrementAndGet() > MAX) {
      delivery().finish(CloseCode.of(CloseReason.ROOM_FULL), "too many watch", 0);
    } else {
      wire.stir();
      executor.execute(() -> delivery().begin(wire.watching(language), wire.next()));
    }
    demand();
  }

  boolean wantsThreads() {
    return wantsThreads;
  }

  @Override
  void stopped() {
    delivery().finish(CloseCode.of(CloseReason.STOPPING), "stopping", wire.next());
  }

  @Override
  void said(String message) {
    wantsThreads = message.equals(THREADS);
    demand();
  }

  @Override
  void ended(CloseReason reason) {
    if (isCounted.getAndSet(false)) {
      wire.watchers().decrementAndGet();
    }
  }
}
