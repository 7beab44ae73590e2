package se.chatserver.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// The lines that were said last, for newcomers. It keeps numbers only: the lines are those of the
/// log, as far as its ring still holds them.
final class History {
  /// The most lines that are kept.
  static final int MAX_LINES = 1000;

  /// The most bytes that a newcomer is given: it gets a copy, and may never read it.
  static final int MAX_BYTES = 64 << 10;

  private final LineLog log;
  private final long[] numbers;
  private long size;

  /// @param lines how many lines are kept, at most [#MAX_LINES]; 0 for none
  History(LineLog log, int lines) {
    if (lines < 0 || lines > MAX_LINES) {
      throw new IllegalArgumentException("a history of " + lines + " lines");
    }
    this.log = log;
    this.numbers = new long[lines];
  }

  /// Something was said: the log's line of this number.
  void said(long line) {
    if (numbers.length > 0) {
      numbers[slot(size)] = line;
      size++;
    }
  }

  /// The newest lines of those kept that are not too many bytes, oldest first.
  byte[] lines() {
    long oldest = oldest();
    var lines = new ByteArrayOutputStream();
    for (long index = oldest; index < size; index++) {
      lines.writeBytes(copy(numbers[slot(index)]));
    }
    return lines.toByteArray();
  }

  private long oldest() {
    long index = size;
    int bytes = 0;
    while (index > 0 && size - index < numbers.length) {
      long line = numbers[slot(index - 1)];
      if (line < log.first()) {
        return index;
      }
      bytes += (int) (log.endOf(line) - log.start(line));
      if (bytes > MAX_BYTES) {
        return index;
      }
      index--;
    }
    return index;
  }

  private byte[] copy(long line) {
    ByteBuffer view = log.view(line, line + 1);
    var bytes = new byte[view.remaining()];
    view.get(view.position(), bytes);
    return bytes;
  }

  private int slot(long index) {
    return (int) (index % numbers.length);
  }
}
