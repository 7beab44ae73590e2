package se.chatserver.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Counts what is delivered, and how late; in nanoseconds.
///
/// The latency of a line counts when the line was due in the measured time, however much later it
/// came. Not safe for threads.
final class DeliveryStats {
  private static final long LONGEST = 600_000_000_000L;

  private final Histogram latency = new Histogram(LONGEST, 3);
  private long measuredFrom = Long.MAX_VALUE;
  private long measuredTo = Long.MAX_VALUE;
  private final List<Long> perTenth = new ArrayList<>();
  private long deliveries;
  private long tenthBegan;
  private long others;

  /// One line has come to one connection.
  ///
  /// @param time when it was due
  void delivered(long time, long now) {
    deliveries++;
    if (time >= measuredFrom && time < measuredTo) {
      latency.recordValue(Math.clamp(now - time, 0, LONGEST));
    }
  }

  /// A line has come that is not one of ours.
  void other() {
    others++;
  }

  /// The measured time.
  void measure(long from, long to) {
    measuredFrom = from;
    measuredTo = to;
  }

  /// A tenth of a second begins, of those that [#perTenth] counts.
  void beginTenth() {
    tenthBegan = deliveries;
  }

  void endTenth() {
    perTenth.add(deliveries - tenthBegan);
    beginTenth();
  }

  List<Long> perTenth() {
    return perTenth;
  }

  long deliveries() {
    return deliveries;
  }

  long others() {
    return others;
  }

  Histogram latency() {
    return latency;
  }
}
