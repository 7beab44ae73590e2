package se.chatserver.protocol;

/// Strings of JSON that are safe on a terminal.
public final class JsonText {
  private JsonText() {}

  /// The text in quotes. What a terminal would obey is escaped, and half a surrogate pair too,
  /// which UTF-8 has no bytes for.
  public static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      append(quoted, c);
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isObeyed(c)) {
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

  /// Whether a terminal or a reader of lines would obey the character, or it is half a surrogate
  /// pair.
  public static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
