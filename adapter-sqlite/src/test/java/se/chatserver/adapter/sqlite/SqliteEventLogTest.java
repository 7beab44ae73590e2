package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.application.LogUnderTest;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;
import se.chatserver.application.StoredEventLogContract;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class SqliteEventLogTest extends StoredEventLogContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);
  private RecordUnderTest record;

  @BeforeEach
  void name(@TempDir Path folder) {
    record = new RecordUnderTest(folder.resolve("room.db"));
  }

  @AfterEach
  void close() {
    record.close();
  }

  @Override
  protected LogUnderTest.Stored log() {
    return record;
  }

  @Test
  void countsAsPendingWhatHasNotComeBack() throws Exception {
    var log = record.open(room, listener);
    try (var _ = record.hold()) {
      say(log, "four");
      assertThat(log.pendingBytes()).isEqualTo(68);
      say(log, "");
      assertThat(log.pendingBytes()).isEqualTo(132);
    }
    awaitEntries(2);
    assertThat(log.pendingBytes()).isZero();
  }

  @Test
  void storesInOneTransactionWhatWasSubmittedMeanwhile() throws Exception {
    var log = record.open(room, listener);
    int before = Wal.commits(record.file());
    try (var _ = record.hold()) {
      for (int i = 0; i < 100; i++) {
        say(log, "line " + i);
      }
    }
    awaitEntries(100);
    // What came first may have been taken alone, before the others were there.
    assertThat(Wal.commits(record.file()) - before).isBetween(1, 2);
  }

  @Test
  void givesTheRoomPortionsOfWhatWasStored() throws Exception {
    var log = record.open(room, listener);
    var portions = new ArrayList<Integer>();
    try (var _ = record.hold()) {
      for (int i = 0; i < 100; i++) {
        say(log, "x".repeat(1_000));
      }
    }
    while (listener.entries().size() < 100) {
      int before = listener.entries().size();
      assertThat(room.runUntil(() -> listener.entries().size() > before, PATIENCE)).isTrue();
      portions.add(listener.entries().size() - before);
    }
    assertThat(portions).allMatch(portion -> portion <= 15);
  }

  @Test
  void goesOnIfAnEntryIsTooMuchForTheListener() throws Exception {
    var log = record.open(room, listener);
    listener.react(entry -> {
      if (entry.number() % 2 == 1) {
        throw new IllegalStateException("this is no defect, but a test of one");
      }
    });
    for (int i = 0; i < 10; i++) {
      say(log, "line " + i);
    }
    awaitEntries(10);
    assertThat(listener.entries()).extracting(Entry::number).hasSize(10).endsWith(10L);
    assertThat(log.pendingBytes()).isZero();
  }

  @Test
  void namesTheReasonOfAFailure() throws Exception {
    var log = record.open(room, listener);
    assertThat(log.failure()).isEmpty();
    record.breakStorage();
    say(log, "hej");
    room.runUntil(listener::hasFailed, PATIENCE);
    assertThat(log.failure().orElseThrow())
        .startsWith(record.file() + " cannot be used: ")
        .contains("broken")
        .doesNotContain("\n");
    record.execute("DROP TRIGGER broken"); // for the transaction has been rolled back
  }

  /// SQLite's manual: only this keeps a commit through a power cut.
  @Test
  void waitsForTheDisk() throws Exception {
    try (var database = RecordDatabase.open(record.file())) {
      var connection = database.connection();
      assertThat(Sql.number(connection, "PRAGMA synchronous")).isEqualTo(2);
      assertThat(Sql.text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(Sql.number(connection, "PRAGMA auto_vacuum")).isEqualTo(2);
      assertThat(Sql.number(connection, "PRAGMA fullfsync")).isEqualTo(1);
    }
  }

  private void awaitEntries(int count) throws Exception {
    assertThat(room.runUntil(() -> listener.entries().size() >= count, PATIENCE)).isTrue();
  }

  private static void say(EventLog log, String text) {
    var ada = new Participant(log.process(), 1, "10.0.0.1:1001", "10.0.0.1");
    log.submit(text.isEmpty() ? new Event.Joined(ada) : new Event.Said(ada, text));
  }
}
