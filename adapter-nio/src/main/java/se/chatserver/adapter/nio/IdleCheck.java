package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.List;

/// Looks for the silent (P10) all at once, a few times in their time, and has their sockets asked:
/// a timer for each connection would keep it in memory long after it has gone.
final class IdleCheck {
  private static final int SWEEPS = 16;

  private final Timers timers;
  private final long idleNanos;
  private final List<Connection> connections;

  /// @param idle how long one may be silent; zero for as long as it likes
  IdleCheck(Timers timers, Duration idle, List<Connection> connections) {
    this.timers = timers;
    this.idleNanos = idle.toNanos();
    this.connections = connections;
  }

  /// Begins, or goes on.
  void sweepLater() {
    if (idleNanos > 0) {
      timers.at(timers.now() + Math.max(1, idleNanos / SWEEPS), this::sweep);
    }
  }

  private void sweep() {
    long deadline = timers.now() - idleNanos;
    for (var connection : connections) {
      try {
        connection.askIfSilentSince(deadline);
      } catch (RuntimeException defect) {
        connection.fail(defect);
      }
    }
    sweepLater();
  }
}
