package se.chatserver.adapter.nio;

import java.time.Duration;

/// Looks for silent clients (P10) all at once, several times in the time that they may be silent,
/// and has their sockets asked: a timer for each connection would keep it in memory long after it
/// has gone.
final class IdleCheck {
  private static final int CHECKS = 16;

  private final Timers timers;
  private final long idleNanos;
  private final ConnectionTable connections;

  /// @param idle how long a client may be silent; zero for as long as it likes
  IdleCheck(Timers timers, Duration idle, ConnectionTable connections) {
    this.timers = timers;
    this.idleNanos = idle.toNanos();
    this.connections = connections;
  }

  /// Begins, or goes on.
  void checkLater() {
    if (idleNanos > 0) {
      timers.at(timers.now() + Math.max(1, idleNanos / CHECKS), this::check);
    }
  }

  private void check() {
    long deadline = timers.now() - idleNanos;
    connections.forEach(connection -> check(connection, deadline));
    checkLater();
  }

  private static void check(Connection connection, long deadline) {
    try {
      connection.askIfSilentSince(deadline);
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }
}
