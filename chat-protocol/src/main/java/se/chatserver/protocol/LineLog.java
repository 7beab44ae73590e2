package se.chatserver.protocol;

import java.nio.ByteBuffer;
import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;

/// The transcript as the bytes that every reader is sent: encoded once, held in one ring.
///
/// ```
///            first                          next
///              |                              |
///   numbers    41     42       43      44     45
///   ring     | line | line...| line | line  | free, or what the next lines will overwrite |
/// ```
///
/// Lines are numbered from 0 for ever; the ring holds the latest of them, `first` (inclusive) to
/// `next` (exclusive). A line always lies in one piece: one that does not fit before the ring's end
/// begins at its start. So what a reader is owed is one piece of memory, or two.
///
/// Not safe for threads. Callers make sure that calls do not overlap, and that nothing is appended
/// while a view of the log is still in use.
public final class LineLog implements Transcript {
  /// The longest history.
  public static final int MAX_HISTORY_LINES = History.MAX_LINES;

  /// The most bytes of it that one newcomer is given.
  public static final int MAX_HISTORY_BYTES = History.MAX_BYTES;

  private static final int AVERAGE_LINE_BYTES = 32;

  private final LineEncoder encoder;
  private final ByteBuffer ring;
  private final ByteBuffer view;
  private final History history;
  private final long[] starts;
  private long first;
  private long next;
  private long end;
  private long lapFirst;
  private long lastLapEnd;

  /// A log that keeps no history.
  ///
  /// @param ringBytes how much is held, at least 1024; the oldest lines make room for new ones
  /// @param isRaw whether what is said goes out untouched and unterminated (`--raw`)
  public LineLog(EventFormat format, int ringBytes, boolean isRaw) {
    this(format, ringBytes, isRaw, 0);
  }

  /// @param historyLines how many of the lines that were said last a newcomer may be given, at most
  ///   [#MAX_HISTORY_LINES]; 0 for none
  public LineLog(EventFormat format, int ringBytes, boolean isRaw, int historyLines) {
    this.encoder = new LineEncoder(format, isRaw);
    this.ring = ByteBuffer.allocateDirect(ringBytes);
    this.view = ring.duplicate();
    this.history = new History(this, historyLines);
    this.starts = new long[Math.max(2, Integer.highestOneBit(ringBytes / AVERAGE_LINE_BYTES))];
  }

  @Override
  public void append(Entry entry) {
    var line = encoder.encode(entry.event());
    int length = line.remaining();
    int offset = placeFor(length);
    ring.put(offset, line, 0, length);
    starts[slot(next)] = end;
    next++;
    end += length;
    if (entry.event() instanceof Event.Said) {
      history.said(next - 1);
    }
  }

  /// A copy of the lines that were said last, oldest first: as many as the history has and the ring
  /// still holds, and at most [#MAX_HISTORY_BYTES].
  public byte[] history() {
    return history.lines();
  }

  /// The number of the oldest line that is held.
  long first() {
    return first;
  }

  /// The number that the next line to be appended will get.
  public long next() {
    return next;
  }

  /// Where the last line ends, on the scale of [#start].
  public long bytes() {
    return end;
  }

  /// How many bytes the ring holds.
  public int ringBytes() {
    return ring.capacity();
  }

  /// How often the ring has been filled so far, by bytes or by numbers of lines; rather too often.
  public double growth() {
    return (double) end / ring.capacity() + (double) next / starts.length;
  }

  /// How far a reader is behind whose next line is this: the share of the ring that may still be
  /// overwritten before it is overtaken is what is missing to 1.
  double lag(long line) {
    if (line < first) {
      return 1;
    }
    double bytes = line == next ? 0 : end - start(line);
    return Math.max(bytes / ring.capacity(), (double) (next - line) / starts.length);
  }

  /// How far from `line` on, but not beyond `limit`, the lines lie in one piece of memory.
  long pieceEnd(long line, long limit) {
    return line < lapFirst ? Math.min(lapFirst, limit) : limit;
  }

  /// The bytes of lines `from` to `to`, which lie in one piece. Valid until the next call.
  ByteBuffer view(long from, long to) {
    int offset = (int) (start(from) % ring.capacity());
    view.limit(offset + (int) (endOf(to - 1) - start(from))).position(offset);
    return view;
  }

  /// Where the line begins, on a scale of bytes that only grows.
  long start(long line) {
    return starts[slot(line)];
  }

  /// Where the line ends, on the scale of [#start].
  long endOf(long line) {
    return line + 1 == next ? end : line + 1 == lapFirst ? lastLapEnd : start(line + 1);
  }

  /// The last line in `[from, to)` that begins at or before `position`.
  long lineAt(long position, long from, long to) {
    long low = from;
    long high = to - 1;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (start(middle) <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Where one that was overtaken goes on: half a ring behind, so that it is not overtaken again at
  /// once.
  long resumption() {
    return first == next ? next : lineAt(end - ring.capacity() / 2, first, next);
  }

  /// Makes room for a line at the end of the log and says where in the ring that is.
  private int placeFor(int length) {
    int capacity = ring.capacity();
    if (length > capacity) {
      throw new IllegalArgumentException("a line of " + length + " bytes in a ring of " + capacity);
    }
    int offset = (int) (end % capacity);
    if (offset + length > capacity || offset == 0) {
      lastLapEnd = end;
      lapFirst = next;
      end += (capacity - offset) % capacity;
      offset = 0;
    }
    forget(end + length - capacity);
    return offset;
  }

  /// Forgets the lines that begin before `position`, and one more if their numbers would run out.
  private void forget(long position) {
    while (first < next && (start(first) < position || next - first == starts.length)) {
      first++;
    }
  }

  private int slot(long line) {
    return (int) (line & (starts.length - 1));
  }
}
