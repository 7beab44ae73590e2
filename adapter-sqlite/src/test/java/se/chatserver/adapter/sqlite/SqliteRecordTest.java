package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.Entry;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;

class SqliteRecordTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private final AtomicLong clock = new AtomicLong(NOON);
  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);
  private Path file;
  private RecordUnderTest record;
  private Traffic traffic;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    file = folder.resolve("room.db");
    record = new RecordUnderTest(file, clock::get);
    traffic = new Traffic(record.open(room, listener), 1);
  }

  @AfterEach
  void close() {
    record.close();
  }

  /// More than are read at once.
  @Test
  void readsAllInOrderWhileTheServerRuns() throws Exception {
    submit(25_000);
    assertThat(RecordUnderTest.read(file)).isEqualTo(listener.entries());
  }

  /// In a room that goes on, it would never end otherwise.
  @Test
  void endsWithWhatThereWasWhenItBegan() throws Exception {
    submit(10);
    var read = new ArrayList<Entry>();
    try (var reader = SqliteRecord.open(file)) {
      reader.read(
          Instant.EPOCH,
          entry -> {
            read.add(entry);
            submit(1);
          });
    }
    assertThat(read).isEqualTo(listener.entries().subList(0, 10));
  }

  /// The server's `FILE-wal` would grow while a pager shows the first page.
  @Test
  void hasNoQueryOpenWhileItsReaderTakesItsTime() throws Exception {
    submit(2_000);
    var blocked = new ArrayList<Long>();
    try (var reader = SqliteRecord.open(file)) {
      reader.read(
          Instant.EPOCH,
          entry -> {
            if (entry.number() % 500 == 1) {
              blocked.add(isCheckpointBlocked());
            }
          });
    }
    assertThat(blocked).hasSize(4).containsOnly(0L);
  }

  @Test
  void readsWhatIsLeftWhenTheServerHasEnded() throws Exception {
    submit(100);
    record.close();
    assertThat(Wal.file(file)).doesNotExist();
    assertThat(RecordUnderTest.read(file)).isEqualTo(listener.entries());
  }

  @Test
  void beginsWithATime() throws Exception {
    submit(10);
    clock.addAndGet(1);
    submit(5);
    assertThat(since("2026-03-01T12:00:00.001Z")).hasSize(5);
    assertThat(since("2026-03-01T12:00:00Z")).hasSize(15);
    assertThat(since("2026-03-01T12:00:01Z")).isEmpty();
  }

  /// The order is that of the numbers, also in the next run.
  @Test
  void keepsItsOrderWhenTheClockStepsBack() throws Exception {
    submit(5);
    clock.addAndGet(-Duration.ofHours(1).toMillis());
    submit(5);
    assertThat(RecordUnderTest.read(file)).isEqualTo(listener.entries()).hasSize(10);
    record.close();

    var next = new RecordingListener(room);
    record.open(room, next);
    assertThat(room.runUntil(() -> !next.latest().isEmpty(), PATIENCE)).isTrue();
    assertThat(next.latest()).startsWith(listener.entries().toArray(Entry[]::new));
  }

  @Test
  void countsWhatThereIs() throws Exception {
    try (var reader = SqliteRecord.open(file)) {
      assertThat(reader.count()).isZero();
      submit(100);
      assertThat(reader.count()).isEqualTo(100);
      record.execute("DELETE FROM event WHERE number <= 40");
      assertThat(reader.count()).isEqualTo(60);
    }
  }

  @Test
  void isForPeopleToo() throws Exception {
    submit(1);
    assertThat(
            record.text("SELECT number || ' ' || time || ' ' || kind || ' ' || address FROM event"))
        .isEqualTo("1 2026-03-01T12:00:00.000Z joined 10.0.0.0:1001");
    assertThat(record.text("SELECT number || ' ' || started FROM run"))
        .isEqualTo("1 2026-03-01T12:00:00.000Z");
  }

  @Test
  void needsAFile() {
    var missing = file.resolveSibling("missing.db");
    assertRefused(missing, "there is no file " + missing + "; name a record");
    assertThat(missing).doesNotExist();
    assertRefused(file.getParent(), "there is no file " + file.getParent() + "; name a record");
  }

  @Test
  void needsARecord() throws Exception {
    var other = file.resolveSibling("other.db");
    var message = other + " is something else than a record of this server; name another file";
    var _ = Files.writeString(other, "This is text, of more than a hundred bytes. ".repeat(100));
    assertRefused(other, message);
    var _ = Files.writeString(other, "");
    assertRefused(other, message);
  }

  @Test
  void needsARecordOfItsVersion() throws Exception {
    record.execute("PRAGMA user_version = 2");
    assertRefused(
        file,
        file
            + " is a record of version 2, this server uses version 1;"
            + " start one that fits, or name another file");
  }

  @Test
  void endsAtARowThatMakesNoSense() throws Exception {
    submit(10);
    record.execute("UPDATE event SET time = '2026-99' WHERE number = 4");
    assertThatThrownBy(() -> RecordUnderTest.read(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " cannot be used: a time in it is damaged: 2026-99");
  }

  private long isCheckpointBlocked() {
    try (var other = Sql.connect(file, false)) {
      return Sql.number(other, "PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<Entry> since(String time) throws Exception {
    var entries = new ArrayList<Entry>();
    try (var reader = SqliteRecord.open(file)) {
      reader.read(Instant.parse(time), entries::add);
    }
    return entries;
  }

  private static void assertRefused(Path name, String message) {
    assertThatThrownBy(() -> SqliteRecord.open(name))
        .isInstanceOf(StoreException.class)
        .hasMessage(message);
  }

  /// Waits until this has come back.
  private void submit(int count) {
    traffic.submit(count);
    int all = traffic.submitted().size();
    try {
      assertThat(room.runUntil(() -> listener.entries().size() == all, PATIENCE)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
