package se.chatserver.transport;

/// How fast each connection of a room may send. It can change while they are connected; what a
/// [RateLimiter] counts from then on, it counts by the new rate.
///
/// Entered by the room's thread.
public final class RateLimit {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long nanosPerByte;

  /// @param bytesPerSecond see [Limits.Rates#bytesPerSecond]
  public RateLimit(int bytesPerSecond) {
    change(bytesPerSecond);
  }

  /// From now on this is the rate.
  ///
  /// @param bytesPerSecond see [Limits.Rates#bytesPerSecond]
  public void change(int bytesPerSecond) {
    nanosPerByte = bytesPerSecond == 0 ? 0 : Math.max(1, NANOS_PER_SECOND / bytesPerSecond);
  }

  /// How long a byte takes at this rate; 0 for any rate.
  long nanosPerByte() {
    return nanosPerByte;
  }
}
