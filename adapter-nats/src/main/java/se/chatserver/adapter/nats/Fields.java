package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One line of text that consists of fields, with a tab between two of them.
///
/// A backslash in a field is doubled. Control characters, and half surrogate pairs, which UTF-8
/// cannot hold, are written as a backslash, `u` and four hexadecimal digits. So a terminal that
/// shows the line obeys nothing in it.
final class Fields {
  /// Of all texts in a cluster.
  static final String VERSION = "1";

  private static final HexFormat HEX = HexFormat.of();

  private final String line;
  private final List<String> fields;

  private Fields(String line, List<String> fields) {
    this.line = line;
    this.fields = fields;
  }

  /// Appends a line, and its end.
  static void write(StringBuilder text, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      escape(String.valueOf(fields[i]), text);
    }
    text.append('\n');
  }

  /// Reads all lines of a text. The first one begins with the version of the format.
  static List<Fields> read(String text) throws FormatException {
    var lines = new ArrayList<Fields>();
    for (var line : text.lines().toList()) {
      lines.add(readLine(line));
    }
    if (lines.isEmpty() || !lines.getFirst().text(0).equals(VERSION)) {
      throw new FormatException("it was written by another version of the server");
    }
    return lines;
  }

  String text(int index) throws FormatException {
    if (index >= fields.size()) {
      throw unknown();
    }
    return fields.get(index);
  }

  long number(int index) throws FormatException {
    try {
      return Long.parseLong(text(index));
    } catch (NumberFormatException _) {
      throw unknown();
    }
  }

  /// That this line means nothing.
  FormatException unknown() {
    return new FormatException("it has a line that means nothing: " + line);
  }

  private static Fields readLine(String line) throws FormatException {
    var fields = new ArrayList<String>();
    for (var field : line.split("\t", -1)) {
      fields.add(unescape(field));
    }
    return new Fields(line, fields);
  }

  private static void escape(String field, StringBuilder text) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (Character.isISOControl(c)) {
        escape(c, text);
      } else if (!Character.isSurrogate(c)) {
        text.append(c);
      } else if (Character.isSupplementaryCodePoint(field.codePointAt(i))) {
        text.append(c).append(field.charAt(++i));
      } else {
        escape(c, text);
      }
    }
  }

  private static void escape(char c, StringBuilder text) {
    text.append("\\u").append(HEX.toHexDigits(c));
  }

  private static String unescape(String field) throws FormatException {
    int next = field.indexOf('\\');
    if (next < 0) {
      return field;
    }
    var text = new StringBuilder(field.length());
    int done = 0;
    while (next >= 0) {
      text.append(field, done, next);
      if (field.startsWith("\\\\", next)) {
        text.append('\\');
        done = next + 2;
      } else {
        text.append(character(field, next));
        done = next + 6;
      }
      next = field.indexOf('\\', done);
    }
    return text.append(field, done, field.length()).toString();
  }

  private static char character(String field, int index) throws FormatException {
    if (!field.startsWith("\\u", index) || index + 6 > field.length()) {
      throw new FormatException("it has a damaged text: " + field);
    }
    try {
      return (char) HexFormat.fromHexDigits(field, index + 2, index + 6);
    } catch (NumberFormatException _) {
      throw new FormatException("it has a damaged text: " + field);
    }
  }
}
