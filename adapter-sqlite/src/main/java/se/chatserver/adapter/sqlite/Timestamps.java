package se.chatserver.adapter.sqlite;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as they are stored.
final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private long lastMillis;
  private String last = format(Instant.EPOCH);

  /// For one thread at a time: many events in a row have the same time.
  String format(long millis) {
    if (millis != lastMillis) {
      last = format(Instant.ofEpochMilli(millis));
      lastMillis = millis;
    }
    return last;
  }

  static String format(Instant time) {
    return FORMAT.format(time);
  }

  static long parse(String text) throws SQLException {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new SQLException("a time in it is damaged: " + text, e);
    }
  }
}
