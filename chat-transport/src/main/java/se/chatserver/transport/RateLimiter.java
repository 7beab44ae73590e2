package se.chatserver.transport;

/// How fast one connection may send: a second's worth at once, and then on average.
///
/// Not safe for threads. Every time is in nanoseconds of one monotonic clock.
public final class RateLimiter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long nanosPerByte;
  private long paidUntil;
  private boolean hasBegun;

  /// @param bytesPerSecond 0 for any speed
  public RateLimiter(int bytesPerSecond) {
    this.nanosPerByte = bytesPerSecond == 0 ? 0 : Math.max(1, NANOS_PER_SECOND / bytesPerSecond);
  }

  /// This many bytes have come.
  public void spend(int bytes, long now) {
    if (nanosPerByte > 0) {
      long earliest = now - NANOS_PER_SECOND;
      if (!hasBegun || paidUntil - earliest < 0) {
        paidUntil = earliest;
        hasBegun = true;
      }
      paidUntil += bytes * nanosPerByte;
    }
  }

  /// For how long nothing more should be read.
  public long pauseNanos(long now) {
    return hasBegun ? Math.max(0, paidUntil - now) : 0;
  }
}
