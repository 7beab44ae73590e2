package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.application.Entry;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;

/// The server deletes once a second what is not kept.
@Execution(ExecutionMode.CONCURRENT)
class RetentionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long KEPT_BYTES = 200_000;

  private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
  private RecordUnderTest record;

  @BeforeEach
  void name(@TempDir Path folder) {
    record = new RecordUnderTest(folder.resolve("room.db"), clock::get);
  }

  @AfterEach
  void close() {
    record.close();
  }

  @Test
  void deletesWhatIsTooOldAndNothingElse() throws Exception {
    var room = new Run(new Retention(Duration.ofDays(30), 0));
    room.submit(1_500);
    clock.addAndGet(20 * DAY);
    room.submit(100);
    clock.addAndGet(11 * DAY);
    awaitCount(100);
    room.submit(10);
    assertThat(record.stored())
        .extracting(Entry::number)
        .hasSize(110)
        .startsWith(1_501L)
        .endsWith(1_610L);
  }

  @Test
  void keepsTheLastEntryWhateverItsAge() throws Exception {
    var room = new Run(new Retention(Duration.ofDays(30), 0));
    room.submit(700);
    clock.addAndGet(1_000 * DAY);
    awaitCount(1);
    record.close();
    assertThat(new Run(Retention.ALL).submit(1).number()).isGreaterThan(700);
  }

  /// Someone set the clock ahead, and back again.
  @Test
  void deletesWhatHasATimeFarAheadBeforeWhatIsOld() throws Exception {
    var room = new Run(new Retention(Duration.ofDays(30), 0));
    room.submit(10);
    clock.addAndGet(10_000 * DAY);
    room.submit(10);
    clock.addAndGet(-10_000 * DAY);
    room.submit(10);
    clock.addAndGet(31 * DAY);
    awaitCount(1);
  }

  /// More than are deleted in one transaction.
  @Test
  void deletesManyWithATimeFarAheadBeforeWhatIsOld() throws Exception {
    var room = new Run(new Retention(Duration.ofDays(30), 0));
    clock.addAndGet(10_000 * DAY);
    room.submit(1_200);
    clock.addAndGet(-10_000 * DAY);
    room.submit(10);
    clock.addAndGet(31 * DAY);
    awaitCount(1);
  }

  /// A machine without a battery starts in 1970, until it has asked for the time.
  @Test
  void deletesNothingYoungBeforeATimeFarBack() throws Exception {
    var room = new Run(new Retention(Duration.ofDays(30), 0));
    room.submit(1);
    clock.addAndGet(10 * DAY);
    room.submit(1);
    clock.addAndGet(21 * DAY);
    room.submit(100);
    long now = clock.getAndSet(0);
    room.submit(10);
    clock.set(now);
    room.submit(100);
    awaitCount(211);
    clock.addAndGet(10 * DAY);
    awaitCount(210);
  }

  @Test
  void deletesWhatIsBeyondASizeAndGivesItBack() throws Exception {
    var room = new Run(new Retention(null, KEPT_BYTES));
    for (int i = 0; i < 10; i++) {
      room.submit(1_000);
    }
    long last = record.number("SELECT max(number) FROM event");
    await()
        .atMost(PATIENCE)
        .until(() -> pages() * 4096 <= KEPT_BYTES && record.number("PRAGMA freelist_count") == 0);
    assertThat(record.number("SELECT max(number) FROM event")).isEqualTo(last);
    assertThat(record.number("SELECT count(*) FROM event")).isGreaterThan(100);
    assertThat(record.text("PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void keepsAllByDefault() throws Exception {
    var room = new Run(Retention.ALL);
    room.submit(700);
    clock.addAndGet(10_000 * DAY);
    room.submit(700);
    assertThat(record.stored()).hasSize(1_400);
  }

  @Test
  void isNeitherForNoTimeNorForLessThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Retention(Duration.ZERO, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Retention(null, -1));
  }

  private long pages() throws Exception {
    return record.number("PRAGMA page_count");
  }

  private void awaitCount(long count) {
    await().atMost(PATIENCE).until(() -> record.number("SELECT count(*) FROM event") == count);
  }

  /// A room that goes on while its record is deleted.
  private final class Run {
    private final QueuedRoom room = new QueuedRoom();
    private final RecordingListener listener = new RecordingListener(room);
    private final Traffic traffic;

    Run(Retention keep) throws Exception {
      var options = new SqliteEventLog.Options(100, 1 << 20, keep);
      traffic = new Traffic(record.open(room, listener, options), 1);
    }

    /// Waits until this has come back.
    ///
    /// @return the last of it
    Entry submit(int count) throws Exception {
      traffic.submit(count);
      int all = traffic.submitted().size();
      assertThat(room.runUntil(() -> listener.entries().size() == all, PATIENCE)).isTrue();
      return listener.entries().getLast();
    }
  }
}
