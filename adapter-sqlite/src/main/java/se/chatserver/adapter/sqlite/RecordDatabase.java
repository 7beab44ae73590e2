package se.chatserver.adapter.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;

/// A record that this server, and no other, writes. For one thread at a time.
final class RecordDatabase implements AutoCloseable {
  /// What a log of a commit that is larger than usual shrinks to.
  private static final int WAL_BYTES = 16 << 20;

  private final Path file;
  private final RecordLock lock;
  private final Connection connection;

  private RecordDatabase(Path file, RecordLock lock, Connection connection) {
    this.file = file;
    this.lock = lock;
    this.connection = connection;
  }

  /// Opens a record, or makes a new one.
  static RecordDatabase open(Path name) throws StoreException {
    var file = RecordFiles.real(name);
    RecordFiles.checkPlace(file);
    Sql.load();
    boolean isFirst = !RecordLock.exists(file);
    var lock = RecordLock.acquire(file);
    try {
      return new RecordDatabase(file, lock, connect(file));
    } catch (StoreException e) {
      if (isFirst) {
        lock.discard(file);
      }
      lock.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  Connection connection() {
    return connection;
  }

  /// All participants of earlier runs leave, and a new run begins.
  ///
  /// @param now milliseconds since 1970 (UTC)
  /// @return its number
  long beginRun(EventTable events, long now) throws SQLException {
    Sql.transaction(
        connection,
        () -> {
          long number = events.lastNumber();
          for (var participant : events.present()) {
            events.append(new Entry(++number, now, new Event.Left(participant)));
          }
          Sql.execute(
              connection,
              "INSERT INTO run (started) VALUES ('%s')"
                  .formatted(Timestamps.format(Instant.ofEpochMilli(now))));
        });
    return Sql.number(connection, "SELECT max(number) FROM run");
  }

  @Override
  public void close() {
    close(connection);
    lock.close();
  }

  private static Connection connect(Path file) throws StoreException {
    RecordFiles.checkHeader(file);
    RecordFiles.createPrivate(file);
    try {
      var connection = Sql.connect(file, false);
      try {
        RecordFormat.prepare(connection, file);
        configure(connection);
        return connection;
      } catch (SQLException | StoreException e) {
        close(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.opening(file, e);
    }
  }

  /// A commit is on the disk when it comes back, also if the power fails a moment later.
  private static void configure(Connection connection) throws SQLException {
    Sql.execute(connection, "PRAGMA synchronous = FULL");
    Sql.execute(connection, "PRAGMA fullfsync = ON");
    Sql.execute(connection, "PRAGMA journal_size_limit = " + WAL_BYTES);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // All that was committed is on the disk.
    }
  }
}
