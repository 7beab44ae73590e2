package se.chatserver.transport;

/// How fast one connection may send: a second's worth at once, and then on average.
///
/// A change of the rate does not shorten a pause that has been asked for.
///
/// Entered by the room's thread. Every time is in nanoseconds of one monotonic clock.
public final class RateLimiter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final RateLimit rate;
  private long paidUntil;
  private boolean hasBegun;

  public RateLimiter(RateLimit rate) {
    this.rate = rate;
  }

  /// This many bytes have come.
  public void spend(int bytes, long now) {
    long nanosPerByte = rate.nanosPerByte();
    if (nanosPerByte == 0) {
      hasBegun = false;
    } else {
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
