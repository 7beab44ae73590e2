package se.chatserver.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// What the lines say: who sent it, which of its lines it is, and a check; all of one size.
///
/// ```
/// ~ sss nnnnnn cccc pppp... LF      sender, number and check in digits of 6 bits; padding
/// ```
///
/// The check depends on the seed, so a line of another run is not taken for one of this (but probes
/// are the same in all runs). Everything follows from sender and number, so a byte that was changed
/// anywhere shows. Not safe for threads: it holds what was last [read][#read].
final class LineCodec {
  /// What a received line turned out to be.
  enum Kind {
    /// One of ours, as it was sent.
    NUMBERED,
    /// Something else that the server has to say, such as that somebody came.
    OTHER,
    /// One of ours, but not as it was sent.
    DAMAGED
  }

  static final int MIN_BYTES = 16;
  static final int MAX_BYTES = 1 << 16;
  static final int MAX_SENDERS = 200_000;

  /// The sender of lines that are said before the talk, to see who is there.
  static final int PROBE = MAX_SENDERS;

  private static final int MARK = '~';
  private static final int HEAD_BYTES = 14;
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  private static final byte[] DIGIT = DIGITS.getBytes(US_ASCII);
  private static final byte[] VALUE = values();

  private final int textBytes;
  private final long seed;
  private final byte[] padding;
  private int sender;
  private long number;

  /// @param lineBytes the size of a line, its line feed included
  LineCodec(int lineBytes, long seed) {
    this.textBytes = lineBytes - 1;
    this.seed = seed;
    this.padding = DIGITS.repeat(lineBytes / DIGIT.length + 2).getBytes(US_ASCII);
  }

  int lineBytes() {
    return textBytes + 1;
  }

  /// Writes the line, line feed included.
  void write(byte[] bytes, int from, int sender, long number) {
    int check = check(sender, number);
    bytes[from] = MARK;
    digits(bytes, from + 1, 3, sender);
    digits(bytes, from + 4, 6, number);
    digits(bytes, from + 10, 4, check);
    System.arraycopy(padding, check & 63, bytes, from + HEAD_BYTES, textBytes - HEAD_BYTES);
    bytes[from + textBytes] = '\n';
  }

  /// Reads a line that a server sent: whatever it put in front, then ours, then LF or CR LF.
  Kind read(byte[] bytes, int from, int to) {
    int end = to - 1 > from && bytes[to - 2] == '\r' ? to - 2 : to - 1;
    int start = end - textBytes;
    if (start < from || bytes[start] != MARK) {
      return isMarked(bytes, from, end) ? Kind.DAMAGED : Kind.OTHER;
    }
    sender = (int) value(bytes, start + 1, 3);
    number = value(bytes, start + 4, 6);
    int check = check(sender, number);
    int padded = start + HEAD_BYTES;
    int first = check & 63;
    boolean isWhole =
        sender >= 0
            && value(bytes, start + 10, 4) == check
            && Arrays.equals(bytes, padded, end, padding, first, first + textBytes - HEAD_BYTES);
    return isWhole ? Kind.NUMBERED : Kind.DAMAGED;
  }

  /// Who sent the line that was last read, if it was a numbered one.
  int sender() {
    return sender;
  }

  /// Which of its sender's lines it was, from 0.
  long number() {
    return number;
  }

  private int check(int sender, long number) {
    long salt = sender == PROBE ? 0 : seed;
    long mixed = (salt ^ ((long) sender << 36) ^ number) * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    return (int) (mixed >>> 40);
  }

  private static boolean isMarked(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == MARK) {
        return true;
      }
    }
    return false;
  }

  private static void digits(byte[] bytes, int from, int count, long value) {
    for (int i = from + count - 1; i >= from; i--) {
      bytes[i] = DIGIT[(int) (value & 63)];
      value >>>= 6;
    }
  }

  /// The number those digits are, or a negative one if one of them is no digit.
  private static long value(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      long digit = VALUE[bytes[i] & 0xff];
      value = value << 6 | digit;
    }
    return value;
  }

  private static byte[] values() {
    var values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (byte i = 0; i < DIGIT.length; i++) {
      values[DIGIT[i]] = i;
    }
    return values;
  }
}
