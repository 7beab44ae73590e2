package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// From the bytes of a whole message to text (C1, C2).
final class Characters {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset CODE_PAGE_850 = Charset.forName("IBM850");
  private static final char REPLACEMENT = '\ufffd';
  private static final String BROKEN = String.valueOf(REPLACEMENT);
  private static final int MAX_REST_BYTES = 3;

  private Characters() {}

  /// Strict UTF-8, but that the first and the last character may be broken; where that fails
  /// Windows-1252; where that fails too, code page 850.
  static String decode(byte[] bytes, int from, int to) {
    var text = new String(bytes, from, to - from, UTF_8);
    if (text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes, from, to)) { // somebody may have sent one
      return text;
    }
    int start = restEnd(bytes, from, to);
    int end = start < to ? cut(bytes, start, to) : to;
    if (isBeyondAscii(bytes, start, end) && isUtf8(bytes, start, end)) {
      var whole = new String(bytes, start, end - start, UTF_8);
      return (start > from ? BROKEN : "") + whole + (end < to ? BROKEN : "");
    }
    return new String(bytes, from, to - from, codePage(bytes, from, to));
  }

  /// Where the rest of a character ends whose beginning somebody cut off before `from`.
  private static int restEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && end - from < MAX_REST_BYTES && isContinuation(bytes[end])) {
      end++;
    }
    return end;
  }

  static boolean isBeyondAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /// The longest beginning of `bytes[from, to)` that does not end inside a UTF-8 character.
  static int cut(byte[] bytes, int from, int to) {
    int start = lastStart(bytes, from, to);
    return start + sequenceLength(bytes[start]) > to ? start : to;
  }

  /// Where the last UTF-8 character of `bytes[from, to)` begins; a byte that is part of none is a
  /// character by itself.
  static int lastStart(byte[] bytes, int from, int to) {
    int start = to - 1;
    while (start > from && to - start < 4 && isContinuation(bytes[start])) {
      start--;
    }
    return start + sequenceLength(bytes[start]) >= to ? start : to - 1;
  }

  /// Whether `bytes[from, to)` is one character and nothing more.
  static boolean isOne(byte[] bytes, int from, int to) {
    return to - from == 1
        || (to > from
            && lastStart(bytes, from, to) == from
            && sequenceLength(bytes[from]) == to - from);
  }

  static boolean isUtf8(byte[] bytes, int from, int to) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static Charset codePage(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (bytes[i] & 0xff) {
        case 0x81, 0x8d, 0x8f, 0x90, 0x9d -> {
          return CODE_PAGE_850;
        }
        default -> {}
      }
    }
    return WINDOWS_1252;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /// How many bytes the character that begins with `first` has; 1 where none begins.
  private static int sequenceLength(byte first) {
    int b = first & 0xff;
    return b < 0xc2 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 1;
  }
}
