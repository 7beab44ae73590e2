package se.chatserver.adapter.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;

/// A server that dies loses nothing that anybody has been shown.
class CrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);
  private Path folder;
  private RecordUnderTest record;

  @BeforeEach
  void name(@TempDir Path temporary) {
    folder = temporary;
    record = new RecordUnderTest(file());
  }

  @AfterEach
  void close() {
    record.close();
  }

  /// The thread that stores is somewhere else in each round.
  @Test
  void losesNothingThatHasComeBack() throws Exception {
    var traffic = new Traffic(record.open(room, listener), 1);
    for (int round = 0; round < 25; round++) {
      traffic.submit(800 + 37 * round);
      int most = listener.entries().size() + 20 * round;
      room.runUntil(() -> listener.entries().size() >= most, PATIENCE);
      var shown = List.copyOf(listener.entries());
      var snapshot = Snapshot.take(file(), folder.resolve("copy-" + round));
      var kept = snapshot.restart(traffic.submitted());
      assertThat(kept).hasSizeGreaterThanOrEqualTo(shown.size());
      assertThat(kept.subList(0, shown.size())).isEqualTo(shown);
    }
  }

  /// The disk has as much of the last transactions as it had time for.
  @Test
  void losesNothingBeforeTheTransactionThatWasCut() throws Exception {
    var traffic = new Traffic(record.open(room, listener), 2);
    var ends = new TreeMap<Long, Integer>();
    for (int i = 0; i < 8; i++) {
      traffic.submit(1 + i * i * i % 50);
      room.runUntil(() -> listener.entries().size() == traffic.submitted().size(), PATIENCE);
      ends.put(Files.size(Wal.file(file())), traffic.submitted().size());
    }
    var snapshot = Snapshot.take(file(), folder.resolve("copy"));
    for (long length : lengths(ends.lastKey())) {
      var kept = cut(snapshot, length).restart(traffic.submitted());
      assertThat(kept.size()).isBetween(before(ends, length), after(ends, length));
    }
  }

  /// The disk has something else in the place of the last transaction.
  @Test
  void doesNotTakeGarbageForATransaction() throws Exception {
    var traffic = new Traffic(record.open(room, listener), 3);
    traffic.submit(20);
    room.runUntil(() -> listener.entries().size() == 20, PATIENCE);
    long end = Files.size(Wal.file(file()));
    traffic.submit(1);
    room.runUntil(() -> listener.entries().size() == 21, PATIENCE);
    var snapshot = Snapshot.take(file(), folder.resolve("copy"));
    try (var wal = new RandomAccessFile(Wal.file(snapshot.file()).toFile(), "rw")) {
      wal.seek(end + 24 + 100);
      wal.write(new byte[50]);
      wal.write("garbage".getBytes(UTF_8));
    }
    assertThat(snapshot.restart(traffic.submitted())).hasSize(20);
  }

  /// At and around every border in the file, and in the middle of each frame.
  private static Iterable<Long> lengths(long end) {
    var lengths = new TreeSet<>(List.of(0L, 1L, 31L, 32L));
    for (long frame = Wal.HEADER; frame < end; frame += Wal.FRAME) {
      for (int offset : new int[] {0, 1, 24, 2000, Wal.FRAME - 1}) {
        lengths.add(frame + offset);
      }
    }
    lengths.add(end);
    return lengths;
  }

  private Snapshot cut(Snapshot snapshot, long length) throws Exception {
    var file = folder.resolve("cut-" + length);
    var _ = Files.copy(snapshot.file(), file);
    var _ = Files.copy(Wal.file(snapshot.file()), Wal.file(file));
    try (var wal = new RandomAccessFile(Wal.file(file).toFile(), "rw")) {
      wal.setLength(length);
    }
    return new Snapshot(file);
  }

  /// How many events there are at least in a file of this length.
  private static int before(NavigableMap<Long, Integer> ends, long length) {
    var last = ends.floorEntry(length);
    return last == null ? 0 : last.getValue();
  }

  /// How many there are at most: something of the next transaction is missing.
  private static int after(NavigableMap<Long, Integer> ends, long length) {
    var next = ends.higherEntry(length);
    return next == null ? ends.lastEntry().getValue() : next.getValue() - 1;
  }

  private Path file() {
    return folder.resolve("room.db");
  }
}
