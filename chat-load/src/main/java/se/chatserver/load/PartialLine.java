package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// What has come of a line that has not ended.
final class PartialLine {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_QUOTED_BYTES = 80;

  private byte[] bytes = {};
  private int length;
  private boolean isEndless;

  boolean isEmpty() {
    return length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Whether a line came that was longer than any server's need be.
  boolean isEndless() {
    return isEndless;
  }

  /// What is too long to be one of ours is not held, so its rest is another line.
  void add(byte[] more, int from, int to) {
    if (length > MOST_BYTES) {
      isEndless = true;
      length = 0;
    }
    reserve(length + to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  /// Takes the line that began at `start` over from the transcript.
  void take(Transcript transcript, long start, int count) {
    reserve(count);
    transcript.copy(start, bytes, count);
    length = count;
  }

  private void reserve(int count) {
    if (count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(count, 2 * bytes.length));
    }
  }

  /// Holds nothing, and no memory either: there may be thousands of connections.
  void clear() {
    bytes = new byte[0];
    length = 0;
  }

  @Override
  public String toString() {
    return quoted(bytes, 0, length);
  }

  /// The beginning of a line, as a report quotes it.
  static String quoted(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.min(to - from, MOST_QUOTED_BYTES), UTF_8).strip();
  }
}
