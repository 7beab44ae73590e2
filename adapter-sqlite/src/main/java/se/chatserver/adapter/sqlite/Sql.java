package se.chatserver.adapter.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/// Connections to a database, and statements that give at most one value.
final class Sql {
  /// How long to wait for another program that writes to the database.
  private static final int BUSY_MILLIS = 10_000;

  private Sql() {}

  /// Loads SQLite, which is native code; once.
  static void load() throws StoreException {
    try {
      var _ = SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // as it is declared
      throw new StoreException(
          "SQLite cannot be loaded (%s); give Java a folder that programs may run from: -Djava.io.tmpdir=FOLDER"
              .formatted(Faults.line(e)),
          e);
    }
  }

  /// The JDBC driver would take a `?` in a file's name for the begin of options; a URI has it
  /// escaped.
  static Connection connect(Path file, boolean isReadOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(isReadOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file.toUri());
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var _ = statement.executeUpdate(sql);
    }
  }

  /// The first column of the first row; 0 if there is none.
  static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /// What is done to a database, together or not at all.
  interface Work {
    void run() throws SQLException;
  }

  static void transaction(Connection connection, Work work) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    boolean isDone = false;
    try {
      work.run();
      execute(connection, "COMMIT");
      isDone = true;
    } finally {
      if (!isDone) {
        rollBack(connection);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite itself has rolled it back.
    }
  }
}
