package se.chatserver.adapter.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// The tables of a record, version 1.
///
/// ```
/// event    what happened: number, time, kind, address, text; whose it is: process, participant, host
/// present  who is present, so that a start need not read all events
/// run      each start of a server: number, started
/// ```
///
/// Times are UTC in ISO 8601 with milliseconds, such as `2026-03-01T12:00:00.000Z`, so that they
/// can be compared as text.
final class RecordFormat {
  private static final int VERSION = 1;

  /// "chat", in the header of the file.
  private static final int APPLICATION = 0x63686174;

  private static final String[] TABLES = {
    """
    CREATE TABLE event (
      number INTEGER PRIMARY KEY,
      time TEXT NOT NULL,         -- UTC
      kind TEXT NOT NULL CHECK (kind IN ('joined', 'said', 'left')),
      address TEXT NOT NULL,
      text TEXT,                  -- what was said; a BLOB if it has a NUL or half a character
      process TEXT NOT NULL,      -- the run of the server; with participant, who it was
      participant INTEGER NOT NULL,
      host TEXT NOT NULL
    )\
    """,
    """
    CREATE TABLE present (
      process TEXT NOT NULL,
      participant INTEGER NOT NULL,
      address TEXT NOT NULL,
      host TEXT NOT NULL,
      joined INTEGER NOT NULL,    -- the number of the event
      PRIMARY KEY (process, participant)
    ) WITHOUT ROWID\
    """,
    """
    CREATE TABLE run (
      number INTEGER PRIMARY KEY,
      started TEXT NOT NULL       -- UTC
    )\
    """
  };

  private RecordFormat() {}

  /// Makes an empty database a record.
  static void prepare(Connection connection, Path file) throws SQLException, StoreException {
    if (isEmpty(connection)) {
      forgetKey(file);
      Sql.execute(connection, "PRAGMA auto_vacuum = INCREMENTAL");
      writeAhead(connection, file);
      Sql.transaction(connection, () -> create(connection));
    } else {
      check(connection, file);
      writeAhead(connection, file);
    }
  }

  private static void forgetKey(Path file) throws StoreException {
    try {
      RecordKey.forget(file);
    } catch (IOException e) {
      throw new StoreException(Faults.notWritable(file), e);
    }
  }

  /// @throws StoreException if the database is no record of this version
  static void check(Connection connection, Path file) throws SQLException, StoreException {
    if (Sql.number(connection, "PRAGMA application_id") != APPLICATION) {
      throw noRecord(file);
    }
    long version = Sql.number(connection, "PRAGMA user_version");
    if (version != VERSION) {
      throw new StoreException(
          "%s is a record of version %d, this server uses version %d; start one that fits, or name another file"
              .formatted(file, version, VERSION));
    }
  }

  static StoreException noRecord(Path file) {
    return new StoreException(
        "%s is something else than a record of this server; name another file".formatted(file));
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    return Sql.number(connection, "PRAGMA application_id") == 0
        && Sql.number(connection, "PRAGMA user_version") == 0
        && Sql.number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
  }

  private static void writeAhead(Connection connection, Path file)
      throws SQLException, StoreException {
    if (!Sql.text(connection, "PRAGMA journal_mode = WAL").equals("wal")) {
      throw new StoreException(
          "%s is on a disk that cannot be shared with readers; name a file on a disk of this machine"
              .formatted(file));
    }
  }

  private static void create(Connection connection) throws SQLException {
    for (var table : TABLES) {
      Sql.execute(connection, table);
    }
    Sql.execute(connection, "PRAGMA application_id = " + APPLICATION);
    Sql.execute(connection, "PRAGMA user_version = " + VERSION);
  }
}
