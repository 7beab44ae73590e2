package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.Limits;
import se.chatserver.transport.RateLimiter;

/// One browser in the room. It hears and is heard here; what it does in the room is its [Guest]'s
/// to do, on the room's thread.
final class Browser extends Endpoint {
  private final Lobby lobby;
  private final RoomExecutor executor;
  private final Limits limits;
  private final Roster roster;
  private final Resumption resumption;
  private final boolean isNaming;
  private final RateLimiter allowance;
  private volatile @Nullable Guest guest;
  private volatile long saidAt = System.nanoTime();

  /// @param resumption from where on it would like to read
  /// @param isNaming whether it gives its messages names
  Browser(
      Lobby lobby,
      RoomExecutor executor,
      Roster roster,
      SocketState socket,
      Resumption resumption,
      boolean isNaming) {
    super(roster, lobby.feed(), socket);
    this.isNaming = isNaming;
    this.lobby = lobby;
    this.executor = executor;
    this.roster = roster;
    this.limits = lobby.limits();
    this.resumption = resumption;
    this.allowance = new RateLimiter(limits.bytesPerSecond());
  }

  @Override
  void opened() {
    var remote = (InetSocketAddress) session().getRemoteSocketAddress();
    int port = ((InetSocketAddress) session().getLocalSocketAddress()).getPort();
    var newcomer = new Guest(lobby, delivery(), remote, port, executor);
    guest = newcomer;
    executor.execute(() -> {
      newcomer.enter(resumption);
      roster.execute(this::demand);
    });
  }

  /// The next message is heard when the room has heard all of this one, and no earlier than its
  /// speed allows.
  @Override
  void said(String message) {
    saidAt = System.nanoTime();
    int size = Utf8.length(message);
    allowance.spend(size, saidAt);
    roster.pending().add(size);
    var named = isNaming ? NamedMessage.of(message) : NamedMessage.withoutName(message);
    var speaker = guest;
    if (speaker != null) {
      var lines = new Lines(named.text(), limits.lineBytes(), limits.ringBytes());
      executor.execute(() -> {
        speaker.received(message);
        speaker.say(lines, () -> heard(speaker, named.id(), size));
      });
    }
  }

  private void heard(Guest speaker, String id, int size) {
    speaker.heard(id);
    roster.pending().remove(size);
    roster.after(allowance.pauseNanos(saidAt), this::demand);
  }

  /// Has the room's thread ask again how far behind it is, for those who speak.
  @Override
  void delivered() {
    executor.execute(() -> {});
  }

  @Override
  void ended(CloseReason reason) {
    var leaving = guest;
    if (leaving != null) {
      executor.execute(() -> leaving.end(reason));
    }
  }

  @Override
  void look(long now, Watchfulness watch) {
    super.look(now, watch);
    if (watch.idle().isPositive() && now - saidAt > watch.idle().toNanos() && !hasUnread()) {
      saidAt = now;
      ended(CloseReason.IDLE);
    }
  }
}
