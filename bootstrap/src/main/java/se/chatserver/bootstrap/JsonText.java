package se.chatserver.bootstrap;

/// Strings of JSON that are safe on a terminal.
final class JsonText {
  private JsonText() {}

  /// The text in quotes. What a terminal would obey is escaped, and half a surrogate pair too,
  /// which UTF-8 has no bytes for.
  static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (LogText.isObeyed(c)) {
          escape(quoted, c);
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }

  private static void escape(StringBuilder quoted, int c) {
    for (char unit : Character.toChars(c)) {
      quoted.append("\\u%04x".formatted((int) unit));
    }
  }
}
