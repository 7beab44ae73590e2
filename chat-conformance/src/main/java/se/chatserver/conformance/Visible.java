package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Arrays;

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

  /// The same, shorter.
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
    int[] all = text.codePoints().toArray();
    if (all.length <= longest) {
      return '"' + escaped(all, 0, all.length, firstSeen) + '"';
    }
    int start = longest / 2;
    int end = all.length - (longest - start);
    return '"'
        + escaped(all, 0, start, firstSeen)
        + "\" \u2026 ("
        + (end - start)
        + ") \u2026 \""
        + escaped(all, end, all.length, firstSeen)
        + '"';
  }

  private static String escaped(int[] codePoints, int start, int end, int firstSeen) {
    StringBuilder out = new StringBuilder();
    Arrays.stream(codePoints, start, end).forEach(c -> append(out, c, firstSeen));
    return out.toString();
  }

  /// Two texts, as they are to be compared.
  record Pair(String expected, String seen) {}

  /// Both, and of long ones what surrounds the first difference.
  static Pair pair(String expected, String seen) {
    int[] one = expected.codePoints().toArray();
    int[] other = seen.codePoints().toArray();
    int same = Math.max(0, Arrays.mismatch(one, other));
    int start = Math.max(one.length, other.length) <= LONGEST ? 0 : Math.max(0, same - SHORT);
    return new Pair(from(one, start), from(other, start));
  }

  private static String from(int[] all, int start) {
    String before = start == 0 ? "" : "(" + start + ") \u2026 ";
    int from = Math.min(start, all.length);
    return before + of(new String(all, from, all.length - from));
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
