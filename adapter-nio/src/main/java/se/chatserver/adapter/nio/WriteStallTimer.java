package se.chatserver.adapter.nio;

import java.time.Duration;

/// How long a connection has been owed bytes that the kernel does not take while nothing comes from
/// it either (S3), with at most one timer at a time.
///
/// The timer only has the socket asked: it may have got room while the process did not run.
final class WriteStallTimer {
  private final Timers timers;
  private final long patience;
  private final Runnable ask;
  private boolean isOwing;
  private boolean isWatched;
  private long owingSince;

  /// @param ask runs when the [deadline][#deadline] has passed
  WriteStallTimer(Timers timers, Duration patience, Runnable ask) {
    this.timers = timers;
    this.patience = patience.toNanos();
    this.ask = ask;
  }

  /// A debt is as old as its first byte, or as the last that was taken of it. Room in the kernel
  /// does not pay it: that may be a false alarm, or no more than what the next line fills.
  void count(int taken, boolean isDebtLeft) {
    if (isDebtLeft && (taken > 0 || !isOwing)) {
      owingSince = timers.now();
    }
    isOwing = isDebtLeft;
    watch();
  }

  /// The other side has sent something, and so is alive.
  ///
  /// @param until when, at the latest, what it sends now will have been read
  void extend(long until) {
    if (isOwing && until - owingSince > 0) {
      owingSince = until;
      watch();
    }
  }

  /// Nothing is owed any more.
  void forgive() {
    isOwing = false;
  }

  /// When patience is at its end; means nothing while nothing is owed.
  long deadline() {
    return owingSince + patience;
  }

  /// Whether the deadline had passed at that time.
  boolean isDue(long now) {
    return isOwing && now - deadline() >= 0;
  }

  /// One that is due is asked already, and decided on when it has been read.
  private void watch() {
    if (isOwing && !isWatched && !isDue(timers.turn())) {
      isWatched = true;
      timers.at(deadline(), this::check);
    }
  }

  private void check() {
    isWatched = false;
    if (isDue(timers.now())) {
      ask.run();
    } else {
      watch();
    }
  }
}
