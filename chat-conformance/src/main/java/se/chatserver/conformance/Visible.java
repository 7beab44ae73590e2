package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Objects;

/// Bytes and times as a reader of the report can see them.
final class Visible {
  private static final int LONGEST = 120;

  private static final int SHORT = 50;

  private Visible() {}

  /// Text in quotation marks, what cannot be seen escaped, and cut if it is long.
  static String of(String text) {
    return quoted(text, LONGEST, 0xa0);
  }

  /// Bytes as UTF-8 if they are, otherwise byte by byte.
  static String of(byte[] bytes) {
    return of(bytes, LONGEST);
  }

  /// The same, for those who know what it says.
  static String shortly(byte[] bytes) {
    return of(bytes, SHORT);
  }

  private static String of(byte[] bytes, int longest) {
    return isUtf8(bytes)
        ? quoted(new String(bytes, UTF_8), longest, 0xa0)
        : quoted(new String(bytes, ISO_8859_1), longest, 0x100);
  }

  /// @param firstSeen the first character after the ASCII ones that is shown as it is
  private static String quoted(String text, int longest, int firstSeen) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().limit(longest).forEach(c -> append(out, c, firstSeen));
    return out.append(text.length() > longest ? "\"... (" + text.length() + " in all)" : "\"")
        .toString();
  }

  static String of(IOException trouble) {
    return Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
  }

  static String of(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static void append(StringBuilder out, int codePoint, int firstSeen) {
    switch (codePoint) {
      case '\r' -> out.append("\\r");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      default -> appendOther(out, codePoint, firstSeen);
    }
  }

  private static void appendOther(StringBuilder out, int codePoint, int firstSeen) {
    if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < firstSeen)) {
      out.append(String.format("\\x%02x", codePoint));
    } else if (Character.getType(codePoint) == Character.FORMAT || isLineBreak(codePoint)) {
      out.append(String.format("\\u%04x", codePoint));
    } else {
      out.appendCodePoint(codePoint);
    }
  }

  private static boolean isLineBreak(int codePoint) {
    return codePoint == 0x2028 || codePoint == 0x2029;
  }
}
