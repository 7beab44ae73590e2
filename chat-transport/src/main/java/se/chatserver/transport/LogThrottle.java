package se.chatserver.transport;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps an error that is repeated, such as a failing accept, from filling the log: of each kind
/// one line a second at most, and a throttle for each kind.
///
/// For one thread. The lines in between are dropped without a count.
public final class LogThrottle {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LongSupplier clock;
  private final long intervalNanos;
  private long last;

  /// @param clock monotonic, in nanoseconds
  public LogThrottle(LongSupplier clock) {
    this(clock, SECOND);
  }

  /// One that logs less often.
  ///
  /// @param interval the shortest time between two lines
  public LogThrottle(LongSupplier clock, Duration interval) {
    this.clock = clock;
    this.intervalNanos = interval.toNanos();
    this.last = clock.getAsLong() - intervalNanos;
  }

  /// Logs the line, unless another was logged less than a second (or the interval) ago.
  ///
  /// @param line calls the logger
  public void say(Runnable line) {
    long now = clock.getAsLong();
    if (now - last >= intervalNanos) {
      last = now;
      line.run();
    }
  }
}
