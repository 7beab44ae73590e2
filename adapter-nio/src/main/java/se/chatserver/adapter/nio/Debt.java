package se.chatserver.adapter.nio;

import java.time.Duration;

/// How long a connection has been owed bytes that the kernel does not take (S3), with at most one
/// timer at a time.
final class Debt {
  private final Timers timers;
  private final long patience;
  private final Runnable stalled;
  private boolean isOwing;
  private boolean isWatched;
  private long owingSince;

  /// @param stalled runs when nothing has been taken for so long
  Debt(Timers timers, Duration patience, Runnable stalled) {
    this.timers = timers;
    this.patience = patience.toNanos();
    this.stalled = stalled;
  }

  /// A debt is as old as its first byte, or as the last that was taken of it. Room in the kernel
  /// does not pay it: that may be a false alarm, or no more than what the next line fills.
  void count(int taken, boolean isDebtLeft) {
    if (isDebtLeft && (taken > 0 || !isOwing)) {
      owingSince = timers.now();
    }
    isOwing = isDebtLeft;
    if (isOwing && !isWatched) {
      watch();
    }
  }

  /// Nothing is owed any more.
  void forgive() {
    isOwing = false;
  }

  private void watch() {
    isWatched = true;
    timers.at(owingSince + patience, this::check);
  }

  private void check() {
    isWatched = false;
    if (!isOwing) {
      return;
    }
    if (timers.now() - (owingSince + patience) >= 0) {
      isOwing = false;
      stalled.run();
    } else {
      watch();
    }
  }
}
