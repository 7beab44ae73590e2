package se.chatserver.adapter.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// How often something took how long. One thread at a time records, any thread reads: what it reads
/// is a moment old, and one number may be a moment older than another.
final class Histogram {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

  private final double[] upperBounds;
  private final long[] boundNanos;

  /// How many lie below each bound and above the one before; then the nanoseconds of all, and of
  /// the longest.
  private final long[] numbers;

  private final int sum;
  private final int longest;

  /// @param upperBounds in seconds, ascending; the last one infinite
  Histogram(double... upperBounds) {
    this.upperBounds = upperBounds.clone();
    this.boundNanos =
        Arrays.stream(upperBounds).mapToLong(bound -> (long) (bound * NANOS_PER_SECOND)).toArray();
    this.numbers = new long[upperBounds.length + 2];
    this.sum = upperBounds.length;
    this.longest = sum + 1;
  }

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /// Does not allocate or wait.
  void record(long nanos) {
    int bucket = 0;
    while (nanos > boundNanos[bucket]) {
      bucket++;
    }
    set(bucket, numbers[bucket] + 1);
    set(sum, numbers[sum] + nanos);
    if (nanos > numbers[longest]) {
      set(longest, nanos);
    }
  }

  private void set(int index, long value) {
    COUNT.setOpaque(numbers, index, value);
  }

  private long get(int index) {
    return (long) COUNT.getOpaque(numbers, index);
  }

  double[] upperBounds() {
    return upperBounds.clone();
  }

  /// How many lie below each bound and above the one before.
  long[] counts() {
    var counts = new long[upperBounds.length];
    Arrays.setAll(counts, this::get);
    return counts;
  }

  double sumSeconds() {
    return get(sum) / NANOS_PER_SECOND;
  }

  double longestSeconds() {
    return get(longest) / NANOS_PER_SECOND;
  }
}
