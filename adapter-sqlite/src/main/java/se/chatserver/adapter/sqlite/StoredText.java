package se.chatserver.adapter.sqlite;

import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Text in a column, read back exactly as it was.
///
/// Almost all text is stored as TEXT. SQLite's TEXT cannot hold half a surrogate pair, and its
/// functions end at a NUL. Text with such characters is stored as a BLOB in UTF-8, in which a lone
/// surrogate has three bytes as any character of its range (WTF-8). `CAST(text AS TEXT)` shows it.
final class StoredText {
  private StoredText() {}

  static void set(PreparedStatement statement, int index, String text) throws SQLException {
    if (isPlain(text)) {
      statement.setString(index, text);
    } else {
      statement.setBytes(index, encode(text));
    }
  }

  static String get(ResultSet row, int index) throws SQLException {
    return switch (row.getObject(index)) {
      case String text -> text;
      case byte[] bytes -> decode(bytes);
      case null -> throw new SQLException("column " + index + " is empty");
      default -> row.getString(index);
    };
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static byte[] encode(String text) {
    var bytes = new ByteArrayOutputStream(text.length() + 16);
    text.codePoints().forEach(codePoint -> encode(codePoint, bytes));
    return bytes.toByteArray();
  }

  private static void encode(int codePoint, ByteArrayOutputStream bytes) {
    if (codePoint < 0x80) {
      bytes.write(codePoint);
      return;
    }
    int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    bytes.write((0xff << (7 - more) & 0xff) | (codePoint >> (6 * more)));
    for (int i = more - 1; i >= 0; i--) {
      bytes.write(0x80 | (codePoint >> (6 * i) & 0x3f));
    }
  }

  private static String decode(byte[] bytes) throws SQLException {
    var text = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int first = bytes[i++];
      int more = first >= 0 ? 0 : Integer.numberOfLeadingZeros(~(first << 24)) - 1;
      if (more > 3 || (more == 0 && first < 0) || i + more > bytes.length) {
        throw damaged();
      }
      int codePoint = more == 0 ? first : first & (0x3f >> more);
      for (int end = i + more; i < end; i++) {
        codePoint = (codePoint << 6) | (bytes[i] & 0x3f);
      }
      if (!Character.isValidCodePoint(codePoint)) {
        throw damaged();
      }
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  private static SQLException damaged() {
    return new SQLException("a text in it is damaged");
  }
}
