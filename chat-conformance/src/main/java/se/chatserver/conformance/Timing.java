package se.chatserver.conformance;

import java.time.Duration;

/// How long things may take.
///
/// @param patience how long to wait for what must come, before it is taken not to come
/// @param pace how long the server has been seen to need for one answer
/// @param limit how long one rule may take in all; when it is reached, the rule counts as not tried
public record Timing(Duration patience, Duration pace, Duration limit) {
  static final Timing DEFAULT =
      new Timing(Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(10));

  private static final Duration SLOW = Duration.ofMillis(50);

  /// @throws IllegalArgumentException if patience or limit is not positive
  public Timing {
    if (!patience.isPositive() || !limit.isPositive() || pace.isNegative()) {
      throw new IllegalArgumentException("patience and limit must be positive");
    }
  }

  Timing withPatience(Duration other) {
    return new Timing(other, pace, limit);
  }

  Timing withLimit(Duration other) {
    return new Timing(patience, pace, other);
  }

  /// Whether the server takes so long that only a few things can be asked of it.
  boolean isSlow() {
    return pace.compareTo(SLOW) > 0;
  }

  /// How long this many answers may take, and never less than a second.
  Duration answers(int count) {
    Duration time = pace.multipliedBy(2L * count);
    return time.toSeconds() < 1 ? Duration.ofSeconds(1) : time;
  }
}
