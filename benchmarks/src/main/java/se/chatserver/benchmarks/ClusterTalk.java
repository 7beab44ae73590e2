package se.chatserver.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Clients that speak at the first of some servers, one that reads there, and some that read at the
/// last one. One thread speaks for all.
final class ClusterTalk implements AutoCloseable {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long PROBE_NANOS = Duration.ofMillis(50).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
  private static final int WINDOW = 256;
  private static final int TIMES = 1 << 17;

  private final List<RoomClient> speakers = new ArrayList<>();
  private final List<ClusterReader> readers = new ArrayList<>();
  private final AtomicLongArray said;
  private final AtomicLongArray times;
  private final Thread thread = Thread.currentThread();
  private volatile boolean isWaiting;
  private long total;

  /// How fast the clients speak.
  ///
  /// @param linesPerSecond of all together; 0 for as fast as it goes
  /// @param underWay how many lines of a speaker, at most; 0 for any number
  record Pace(int linesPerSecond, int underWay) {
    static final Pace ONE_BY_ONE = new Pace(0, 1);
    static final Pace FLOOD = new Pace(0, 0);

    static Pace rate(int linesPerSecond) {
      return new Pace(linesPerSecond, 0);
    }
  }

  /// Connects all clients, and waits until all that read hear the same.
  ClusterTalk(Dialect dialect, ClusterServers servers, int speakerCount, int readerCount)
      throws IOException {
    said = new AtomicLongArray(speakerCount);
    times = new AtomicLongArray(TIMES);
    try {
      int port = servers.first().address().getPort();
      readers.add(new ClusterReader(dialect, port, this));
      for (int i = 0; i < readerCount; i++) {
        readers.add(new ClusterReader(dialect, servers.last().address().getPort(), this));
      }
      for (int i = 0; i < speakerCount; i++) {
        speakers.add(new RoomClient(dialect, port, (_, _) -> {}));
      }
      awaitAll();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  int speakers() {
    return said.length();
  }

  /// How many lines have been said.
  long said() {
    return total;
  }

  /// Lines that were missing, came twice, or in another order.
  long faults() {
    return readers.stream().mapToLong(ClusterReader::faults).sum();
  }

  /// One that reads at the first server.
  ClusterReader near() {
    return readers.getFirst();
  }

  /// One that reads at the last server.
  ClusterReader far() {
    return readers.getLast();
  }

  /// Lines that have been read at the last server, by all together.
  long readAtLast() {
    return readers.stream().skip(1).mapToLong(ClusterReader::heard).sum();
  }

  void beginMeasuring() {
    readers.forEach(ClusterReader::beginMeasuring);
  }

  /// Speaks, and waits until all have read everything.
  ///
  /// @throws IOException if somebody does not
  void speakFor(Duration time, Pace pace) throws IOException {
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    if (pace.linesPerSecond() > 0) {
      long interval = Duration.ofSeconds(1).toNanos() / pace.linesPerSecond();
      for (long due = begun; due < end; due += interval) {
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        say((int) (total % speakers()), due);
      }
    } else {
      speakUntil(end, pace);
    }
    await(() -> readers.stream().allMatch(reader -> reader.isAtEnd(total)));
  }

  /// When a line was due.
  long timeOf(int speaker, long number) {
    return times.get(place(speaker, number));
  }

  /// A line has been read.
  void wake() {
    if (isWaiting) {
      LockSupport.unpark(thread);
    }
  }

  private void speakUntil(long end, Pace pace) throws IOException {
    while (System.nanoTime() < end) {
      long before = total;
      for (int i = 0; i < speakers(); i++) {
        if (maySpeak(i, pace)) {
          say(i, System.nanoTime());
        }
      }
      if (total == before) {
        isWaiting = true;
        if (!maySpeak(0, pace)) {
          LockSupport.parkNanos(POLL_NANOS);
        }
        isWaiting = false;
      }
    }
  }

  private boolean maySpeak(int speaker, Pace pace) {
    return pace.underWay() > 0
        ? said.get(speaker) - near().lastOf(speaker) < pace.underWay()
        : total - readers.stream().mapToLong(ClusterReader::position).min().orElse(0) < WINDOW;
  }

  private void say(int speaker, long due) throws IOException {
    long number = said.incrementAndGet(speaker);
    times.set(place(speaker, number), due);
    total++;
    speakers.get(speaker).say(speaker, number);
  }

  private int place(int speaker, long number) {
    int each = TIMES / said.length();
    return speaker * each + (int) (number % each);
  }

  /// Says lines until everybody has heard one, and then waits until all have heard the last of
  /// them.
  private void awaitAll() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (readers.stream().anyMatch(reader -> reader.heard() == 0)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("somebody is not in the room");
      }
      say(0, System.nanoTime());
      LockSupport.parkNanos(PROBE_NANOS);
    }
    await(() -> readers.stream().allMatch(reader -> reader.lastOf(0) == said.get(0)));
    readers.forEach(reader -> reader.settle(total));
  }

  private static void await(BooleanSupplier isOver) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isOver.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("somebody has not heard all lines");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() throws IOException {
    for (var client : speakers) {
      client.close();
    }
    for (var reader : readers) {
      reader.close();
    }
  }
}
