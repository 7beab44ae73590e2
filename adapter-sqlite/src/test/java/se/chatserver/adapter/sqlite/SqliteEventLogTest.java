package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.BatchingEventLogContract;
import se.chatserver.application.LogUnderTest;

class SqliteEventLogTest extends BatchingEventLogContract {
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
  void storesInOneTransactionWhatWasSubmittedMeanwhile() throws Exception {
    var log = record.open(room(), listener());
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
  void namesTheReasonOfAFailure() throws Exception {
    var log = record.open(room(), listener());
    assertThat(log.failure()).isEmpty();
    record.breakStorage();
    say(log, "hej");
    room().runUntil(listener()::hasFailed, patience());
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
}
