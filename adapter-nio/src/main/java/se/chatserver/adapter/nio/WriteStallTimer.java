package se.chatserver.adapter.nio;

import java.time.Duration;

/// For how long the kernel has taken nothing of what a connection writes while nothing has come
/// from the client either (S3), with at most one timer at a time.
///
/// The timer only has the socket asked: it may have got room while the process did not run.
final class WriteStallTimer {
  private final Timers timers;
  private final long limitNanos;
  private final Runnable ask;
  private boolean isRunning;
  private boolean isTimed;
  private long progressAt;

  /// @param limit how long a write may make no progress
  /// @param ask runs when the [deadline][#deadline] has passed
  WriteStallTimer(Timers timers, Duration limit, Runnable ask) {
    this.timers = timers;
    this.limitNanos = limit.toNanos();
    this.ask = ask;
  }

  /// The time counts from the first write that leaves bytes, or from the last of which some were
  /// taken. Room in the kernel does not end it: that may be a false alarm, or no more than what the
  /// next line fills.
  ///
  /// @param taken how many bytes the kernel took
  /// @param isBlocked whether it left some
  void wrote(int taken, boolean isBlocked) {
    if (isBlocked && (taken > 0 || !isRunning)) {
      progressAt = timers.now();
    }
    isRunning = isBlocked;
    setTimer();
  }

  /// Progress counts as made at that time.
  void extend(long until) {
    if (isRunning && until - progressAt > 0) {
      progressAt = until;
      setTimer();
    }
  }

  /// Nothing is waited for any more.
  void stop() {
    isRunning = false;
  }

  /// When the time is over; means nothing unless it runs.
  long deadline() {
    return progressAt + limitNanos;
  }

  /// Whether the deadline had passed at that time.
  boolean isDue(long now) {
    return isRunning && now - deadline() >= 0;
  }

  /// When the deadline has passed, the socket is being asked already.
  private void setTimer() {
    if (isRunning && !isTimed && !isDue(timers.turn())) {
      isTimed = true;
      timers.at(deadline(), this::check);
    }
  }

  private void check() {
    isTimed = false;
    if (isDue(timers.now())) {
      ask.run();
    } else {
      setTimer();
    }
  }
}
