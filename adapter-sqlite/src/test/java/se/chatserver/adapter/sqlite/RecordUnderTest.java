package se.chatserver.adapter.sqlite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.application.LogUnderTest;
import se.chatserver.application.RoomExecutor;

/// A record in a file, and what other programs do to it.
final class RecordUnderTest implements LogUnderTest.Stored, AutoCloseable {
  static final SqliteEventLog.Options OPTIONS =
      new SqliteEventLog.Options(10_000, 1 << 20, Retention.ALL);

  private final Path file;
  private final LongSupplier clock;
  private @Nullable SqliteEventLog log;

  RecordUnderTest(Path file) {
    this(file, System::currentTimeMillis);
  }

  RecordUnderTest(Path file, LongSupplier clock) {
    this.file = file;
    this.clock = clock;
  }

  Path file() {
    return file;
  }

  @Override
  public SqliteEventLog open(RoomExecutor room, EventLog.Listener listener) throws Exception {
    return open(room, listener, OPTIONS);
  }

  SqliteEventLog open(RoomExecutor room, EventLog.Listener listener, SqliteEventLog.Options options)
      throws Exception {
    log = SqliteEventLog.open(file, options, clock);
    log.deliverTo(listener);
    log.start(room, () -> {});
    return log;
  }

  /// Another program writes to the database.
  @Override
  public AutoCloseable hold() throws Exception {
    var other = Sql.connect(file, false);
    Sql.execute(other, "BEGIN IMMEDIATE");
    return other;
  }

  @Override
  public void stop() {
    log.close();
  }

  @Override
  public List<Entry> stored() throws Exception {
    return read(file);
  }

  /// From now on every transaction fails that adds an event.
  @Override
  public void breakStorage() throws Exception {
    execute(
        "CREATE TRIGGER broken BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'broken'); END");
  }

  /// Does something to the database as another program would.
  void execute(String sql) throws Exception {
    try (var other = Sql.connect(file, false)) {
      Sql.execute(other, sql);
    }
  }

  /// One number that the database holds.
  long number(String sql) throws Exception {
    try (var other = Sql.connect(file, true)) {
      return Sql.number(other, sql);
    }
  }

  /// One text.
  String text(String sql) throws Exception {
    try (var other = Sql.connect(file, true)) {
      return Sql.text(other, sql);
    }
  }

  static List<Entry> read(Path file) throws Exception {
    var entries = new ArrayList<Entry>();
    try (var record = SqliteRecord.open(file)) {
      record.read(Instant.EPOCH, entries::add);
    }
    return entries;
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }
}
