package se.chatserver.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/// A client that reads what others say in a [ClusterTalk], checks its order, and takes the time.
final class ClusterReader implements AutoCloseable {
  private static final double NANOS_PER_MILLI = 1e6;

  private final ClusterTalk talk;
  private final AtomicLongArray last;
  private final Histogram delays = new Histogram(3);
  private final RoomClient client;
  private volatile boolean isMeasuring;
  private volatile boolean isSettled;
  private final AtomicLong faults = new AtomicLong();
  private volatile long missed;

  ClusterReader(Dialect dialect, int port, ClusterTalk talk) throws IOException {
    this.talk = talk;
    this.last = new AtomicLongArray(talk.speakers());
    this.client = new RoomClient(dialect, port, this::hear);
  }

  /// How many lines it has read.
  long heard() {
    return client.heard();
  }

  /// The number of the last line it has read of a speaker.
  long lastOf(int speaker) {
    return last.get(speaker);
  }

  /// Lines that were missing, came twice, or in another order.
  long faults() {
    return faults.get();
  }

  /// The time from when a line was due, in milliseconds. When nothing is read.
  double percentile(double percent) {
    return delays.getValueAtPercentile(percent) / NANOS_PER_MILLI;
  }

  void beginMeasuring() {
    isMeasuring = true;
  }

  /// It is in the room, and has read this many lines, but for those before it came. From now on it
  /// has to read each line.
  void settle(long total) {
    missed = total - heard();
    isSettled = true;
  }

  /// How many lines it has read, with those before it came.
  long position() {
    return heard() + missed;
  }

  boolean isAtEnd(long total) {
    return position() >= total;
  }

  /// By one thread.
  private void hear(int speaker, long number) {
    long before = last.getAndSet(speaker, number);
    if (isSettled && number != before + 1) {
      faults.incrementAndGet();
    }
    if (isMeasuring) {
      delays.recordValue(Math.max(0, System.nanoTime() - talk.timeOf(speaker, number)));
    }
    talk.wake();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
