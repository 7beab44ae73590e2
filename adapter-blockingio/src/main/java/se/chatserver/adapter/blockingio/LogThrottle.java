package se.chatserver.adapter.blockingio;

import java.util.function.LongSupplier;

/// Keeps a trouble that comes again and again from filling the log. For one thread.
final class LogThrottle {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongSupplier clock;
  private long last;

  /// @param clock monotonic, in nanoseconds
  LogThrottle(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong() - SECOND_NANOS;
  }

  /// Says it, unless something has been said within the last second.
  void say(Runnable line) {
    long now = clock.getAsLong();
    if (now - last >= SECOND_NANOS) {
      last = now;
      line.run();
    }
  }
}
