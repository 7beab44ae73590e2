package se.chatserver.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measured times of many repetitions.
final class Delays {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Long> nanos = new ArrayList<>();

  void add(long delay) {
    nanos.add(delay);
  }

  int count() {
    return nanos.size();
  }

  /// The given percentile, in milliseconds.
  double percentile(int percent) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get((int) ((sorted.size() - 1L) * percent / 100)) / NANOS_PER_MILLI;
  }

  /// Such as `p50 0.10 ms, p99 2.00 ms, max 3.00 ms of 1000`.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, max %.2f ms of %d",
        percentile(50),
        percentile(99),
        percentile(100),
        count());
  }
}
