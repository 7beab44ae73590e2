package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.Entry;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;

/// There is no space left while a server runs.
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PAGES = 50;

  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);
  private final List<String> calls = new ArrayList<>();
  private Path file;
  private SqliteEventLog log;
  private Traffic traffic;

  @BeforeEach
  void fill(@TempDir Path folder) throws Exception {
    file = folder.resolve("room.db");
    var database = RecordDatabase.open(file);
    Sql.execute(database.connection(), "PRAGMA max_page_count = " + PAGES);
    log = SqliteEventLog.in(database, RecordUnderTest.OPTIONS, System::currentTimeMillis);
    log.deliverTo(listener);
    log.start(room, () -> calls.addAll(listener.calls()));
    traffic = new Traffic(log, 1);
    while (!listener.hasFailed()) {
      traffic.submit(50);
      int most = traffic.submitted().size();
      assertThat(
              room.runUntil(
                  () -> listener.hasFailed() || listener.entries().size() == most, PATIENCE))
          .isTrue();
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void hasShownNothingThatIsNotStored() throws Exception {
    assertThat(listener.entries()).isNotEmpty().isEqualTo(RecordUnderTest.read(file));
  }

  @Test
  void saysWhatToDo() {
    assertThat(log.failure()).contains("there is no space left for " + file + "; make some");
  }

  @Test
  void reportsTheFailureAfterTheListenerHasBeenCalled() {
    assertThat(calls).isEqualTo(listener.calls()).endsWith("failed");
  }

  @Test
  void takesNothingMore() {
    traffic.submit(50);
    assertThat(log.pendingBytes()).isZero();
    log.close();
    assertThat(room.waiting()).isZero();
  }

  @Test
  void goesOnWithTheRecordWhenThereIsSpaceAgain() throws Exception {
    var shown = List.copyOf(listener.entries());
    log.close();
    var next = new RecordingListener(room);
    try (var again = new RecordUnderTest(file)) {
      var _ = again.open(room, next);
      room.runUntil(() -> !next.calls().isEmpty(), PATIENCE);
      assertThat(next.latest().subList(0, shown.size())).isEqualTo(shown);
      assertThat(next.latest()).extracting(Entry::number).doesNotHaveDuplicates();
    }
  }
}
