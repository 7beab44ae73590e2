package se.chatserver.adapter.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import se.chatserver.application.Entry;

/// A record, as a program reads it that is not the server: while that runs, or when it has ended.
/// Changes nothing in it; SQLite may leave an empty `FILE-wal` and a `FILE-shm` beside it, which
/// the server's next start uses. For one thread at a time.
public final class SqliteRecord implements AutoCloseable {
  /// How many entries are read at once. The server cannot shorten its `FILE-wal` meanwhile.
  private static final int ROWS = 1_000;

  private final Path file;
  private final Connection connection;

  private SqliteRecord(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /// Opens a record to read it.
  ///
  /// @throws StoreException if the file is no record of this version, or cannot be read
  public static SqliteRecord open(Path name) throws StoreException {
    var file = RecordFiles.real(name);
    if (!Files.isRegularFile(file)) {
      throw new StoreException("there is no file %s; name a record".formatted(file));
    }
    Sql.load();
    try {
      var connection = Sql.connect(file, true);
      try {
        RecordFormat.check(connection, file);
        return new SqliteRecord(file, connection);
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.reading(file, e);
    }
  }

  /// How many entries there are now.
  public long count() throws StoreException {
    try {
      // A query for each end, because SQLite reads the whole table for both in one.
      return Sql.number(
          connection,
          "SELECT (SELECT max(number) FROM event) - (SELECT min(number) FROM event) + 1");
    } catch (SQLException e) {
      throw Faults.reading(file, e);
    }
  }

  /// Reads the entries that there are now, in their order. The reader may take its time: no query
  /// is open while it does.
  ///
  /// @param since the earliest time of an entry
  public void read(Instant since, Consumer<Entry> reader) throws StoreException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT %s FROM event WHERE number > ? AND number <= ? AND time >= ?
            ORDER BY number LIMIT %d\
            """
                .formatted(EventRows.COLUMNS, ROWS))) {
      statement.setLong(2, Sql.number(connection, "SELECT max(number) FROM event"));
      statement.setString(3, Timestamps.format(since));
      var entries = entries(statement, 0);
      while (!entries.isEmpty()) {
        entries.forEach(reader);
        entries = entries(statement, entries.getLast().number());
      }
    } catch (SQLException e) {
      throw Faults.reading(file, e);
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Faults.reading(file, e);
    }
  }

  private static List<Entry> entries(PreparedStatement statement, long after) throws SQLException {
    statement.setLong(1, after);
    var entries = new ArrayList<Entry>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(EventRows.entry(rows));
      }
    }
    return entries;
  }
}
