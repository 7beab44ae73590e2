package se.chatserver.protocol;

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
    int bytes = 0;
    long oldest = size;
    while (oldest > 0 && size - oldest < numbers.length) {
      int more = bytes(numbers[slot(oldest - 1)]);
      if (more == 0 || bytes + more > MAX_BYTES) {
        break;
      }
      bytes += more;
      oldest--;
    }
    return copy(oldest, bytes);
  }

  /// How long the line is; 0 if it has been overwritten.
  private int bytes(long line) {
    return line < log.first() ? 0 : (int) (log.endOf(line) - log.start(line));
  }

  private byte[] copy(long oldest, int bytes) {
    var lines = ByteBuffer.allocate(bytes);
    for (long index = oldest; index < size; index++) {
      long line = numbers[slot(index)];
      lines.put(log.view(line, line + 1));
    }
    return lines.array();
  }

  private int slot(long index) {
    return (int) (index % numbers.length);
  }
}
