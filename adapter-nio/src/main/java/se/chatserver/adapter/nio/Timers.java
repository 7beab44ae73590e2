package se.chatserver.adapter.nio;

import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/// What is to be done later, on the loop's own thread, by the loop's own clock.
///
/// A timer cannot be taken back: what it runs looks for itself whether it still has to be done.
final class Timers {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Timer(long deadline, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.signum(deadline - other.deadline);
    }
  }

  private final LongSupplier clock;
  private final PriorityQueue<Timer> pending = new PriorityQueue<>();

  /// @param clock nanoseconds, monotonic
  Timers(LongSupplier clock) {
    this.clock = clock;
  }

  long now() {
    return clock.getAsLong();
  }

  /// Runs the action in the first turn that begins at `deadline` or later.
  void at(long deadline, Runnable action) {
    pending.add(new Timer(deadline, action));
  }

  /// Runs what is due. Actions may set new timers.
  void runDue() {
    long now = now();
    while (!pending.isEmpty() && pending.element().deadline() - now <= 0) {
      pending.remove().action().run();
    }
  }

  /// For how many milliseconds the loop may sleep: at least 1, or 0 for as long as it likes.
  long sleepMillis() {
    if (pending.isEmpty()) {
      return 0;
    }
    return millis(pending.element().deadline() - now());
  }

  /// Rounded up, and at least 1.
  static long millis(long nanos) {
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
