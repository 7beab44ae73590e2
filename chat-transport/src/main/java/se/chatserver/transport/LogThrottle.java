package se.chatserver.transport;

import java.util.function.LongSupplier;

/// Keeps an error that is repeated, such as a failing accept, from filling the log: of each kind
/// one line a second at most, and a throttle for each kind.
///
/// For one thread. The lines in between are dropped without a count.
public final class LogThrottle {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongSupplier clock;
  private long last;

  /// @param clock monotonic, in nanoseconds
  public LogThrottle(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong() - SECOND_NANOS;
  }

  /// Logs the line, unless another was logged less than a second ago.
  ///
  /// @param line calls the logger
  public void say(Runnable line) {
    long now = clock.getAsLong();
    if (now - last >= SECOND_NANOS) {
      last = now;
      line.run();
    }
  }
}
