package se.chatserver.protocol;

import java.util.Arrays;

/// The text of a message that has not ended, as bytes: it grows up to a limit, and can be edited.
final class LineBuffer {
  private static final byte[] NOTHING = {};
  private static final int FIRST_BYTES = 64;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final int maxBytes;
  private byte[] bytes = NOTHING;
  private int size;

  LineBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /// @param count no more than there is room for
  void append(byte[] text, int from, int count) {
    if (size + count > bytes.length) {
      int roomy = Math.max(FIRST_BYTES, Math.max(2 * bytes.length, size + count));
      bytes = Arrays.copyOf(bytes, Math.min(roomy, maxBytes));
    }
    System.arraycopy(text, from, bytes, size, count);
    size += count;
  }

  void eraseCharacter() {
    if (size > 0) {
      size = Characters.lastStart(bytes, 0, size);
    }
  }

  void eraseAll() {
    size = 0;
  }

  /// Forgets the first bytes.
  void eraseFirst(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
  }

  /// Forgets all, and gives the memory back.
  void clear() {
    bytes = NOTHING;
    size = 0;
  }

  /// Where the last character that is whole ends.
  int wholeEnd() {
    return size == 0 ? 0 : Characters.cut(bytes, 0, size);
  }

  boolean isByteOrderMark() {
    return size == MARK.length && beginsWithMark(bytes, 0, size);
  }

  /// Whether the last bytes are what one key sends.
  boolean endsInKey(int count) {
    return count <= size && Keys.isOne(bytes, size - count, size);
  }

  /// Where the text of a message begins: a leading byte order mark is none (F8).
  static int textStart(byte[] bytes, int from, int to) {
    return beginsWithMark(bytes, from, to) ? from + MARK.length : from;
  }

  /// Where the text of a message ends: the NULs behind it are none (F11).
  static int textEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private static boolean beginsWithMark(byte[] bytes, int from, int to) {
    return to - from >= MARK.length
        && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
  }
}
