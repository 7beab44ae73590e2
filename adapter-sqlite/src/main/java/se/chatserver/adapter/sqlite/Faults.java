package se.chatserver.adapter.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What SQLite's errors mean for the operator of the server, and what to do about them.
final class Faults {
  private static final int PRIMARY_CODE = 0xff;

  private Faults() {}

  static StoreException opening(Path file, SQLException cause) {
    return new StoreException(describe(file, cause), cause);
  }

  static StoreException reading(Path file, SQLException cause) {
    return switch (code(cause)) {
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          new StoreException(
              "%s cannot be read; read it as the server's user, or read a copy of it"
                  .formatted(file),
              cause);
      case SQLITE_NOTADB -> RecordFormat.noRecord(file);
      default -> opening(file, cause);
    };
  }

  /// One line.
  static String describe(Path file, SQLException cause) {
    return switch (code(cause)) {
      case SQLITE_FULL -> "there is no space left for %s; make some".formatted(file);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> notWritable(file);
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "%s is damaged; put back a copy of it, or name another file".formatted(file);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "%s is locked by another program; end what that does to it".formatted(file);
      case SQLITE_IOERR ->
          "%s cannot be read or written (%s); check its disk".formatted(file, line(cause));
      default -> "%s cannot be used: %s".formatted(file, line(cause));
    };
  }

  static String notWritable(Path file) {
    return "%s cannot be written; make it and its folder writable, or name another file"
        .formatted(file);
  }

  private static SQLiteErrorCode code(SQLException cause) {
    return SQLiteErrorCode.getErrorCode(cause.getErrorCode() & PRIMARY_CODE);
  }

  /// What an error says of itself, as far as that is one line.
  static String line(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
