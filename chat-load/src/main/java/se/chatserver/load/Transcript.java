package se.chatserver.load;

/// All lines, as the first connection to receive each got them: their order and their bytes, with
/// which all other connections are compared.
///
/// ```
/// bytes    [ oldest held .............................. end )      positions only grow
/// lines    first .. start(i) .. end(i) = start(i + 1) .. lines
/// ```
///
/// It holds the latest lines only. Not safe for threads.
final class Transcript {
  private static final int RING_BYTES = 32 << 20;
  private static final int MAX_LINES = 1 << 19;

  private final byte[] ring = new byte[RING_BYTES];
  private final long[] ends = new long[MAX_LINES];
  private final long[] times = new long[MAX_LINES];
  private final long[] digests = new long[MAX_LINES];
  private final long[] numbers = new long[MAX_LINES];
  private final int[] senders = new int[MAX_LINES];
  private final long[] next;
  private long first;
  private long lines;
  private long end;
  private long digest;

  Transcript(int senderCount) {
    this.next = new long[senderCount];
  }

  /// A number that two orders of the same lines do not share, given the one before and a line.
  static long digest(long before, int sender, long number) {
    return (before ^ ((long) sender << 40) ^ number) * 0x9e3779b97f4a7c15L + 1;
  }

  /// How many lines there have been.
  long lines() {
    return lines;
  }

  /// How far back lines are held, half of what there is room for: a connection that is further
  /// behind has to leave the transcript before it is overtaken.
  boolean isNearlyDropped(long line) {
    return line < lines && (lines - line > MAX_LINES / 2 || end - start(line) > RING_BYTES / 2);
  }

  /// Whether this is the next that its sender has to say.
  boolean isNext(int sender, long number) {
    return next[sender] == number;
  }

  /// @param time when it was due or sent
  void append(byte[] bytes, int from, int to, int sender, long number, long time) {
    int slot = slot(lines);
    put(bytes, from, to - from);
    ends[slot] = end;
    times[slot] = time;
    senders[slot] = sender;
    numbers[slot] = number;
    digests[slot] = digest;
    digest = digest(digest, sender, number);
    next[sender] = number + 1;
    lines++;
    while (lines - first > MAX_LINES || end - start(first) > RING_BYTES) {
      first++;
    }
  }

  /// How many of these bytes are the same as those from `position` on.
  int matching(long position, byte[] bytes, int from, int to) {
    int most = (int) Math.min(to - from, end - position);
    int offset = (int) (position % RING_BYTES);
    int piece = Math.min(most, RING_BYTES - offset);
    int same = matching(offset, bytes, from, piece);
    return same < piece ? same : piece + matching(0, bytes, from + piece, most - piece);
  }

  /// Copies what was received from `position` on.
  void copy(long position, byte[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = ring[(int) ((position + i) % RING_BYTES)];
    }
  }

  boolean isLine(long line, int sender, long number) {
    return senders[slot(line)] == sender && numbers[slot(line)] == number;
  }

  long start(long line) {
    return line == 0 ? 0 : ends[slot(line - 1)];
  }

  long end(long line) {
    return ends[slot(line)];
  }

  int sender(long line) {
    return senders[slot(line)];
  }

  long number(long line) {
    return numbers[slot(line)];
  }

  long time(long line) {
    return times[slot(line)];
  }

  /// The tracker of a connection that has received all lines before `line`.
  SequenceTracker trackerAt(long line) {
    var expected = next.clone();
    for (long later = lines - 1; later >= line; later--) {
      expected[senders[slot(later)]] = numbers[slot(later)];
    }
    return new SequenceTracker(expected, line, digestAt(line));
  }

  /// The digest of the lines before `line`.
  long digestAt(long line) {
    return line == lines ? digest : digests[slot(line)];
  }

  private void put(byte[] bytes, int from, int length) {
    int offset = (int) (end % RING_BYTES);
    int piece = Math.min(length, RING_BYTES - offset);
    System.arraycopy(bytes, from, ring, offset, piece);
    System.arraycopy(bytes, from + piece, ring, 0, length - piece);
    end += length;
  }

  private int matching(int offset, byte[] bytes, int from, int length) {
    int different =
        java.util.Arrays.mismatch(bytes, from, from + length, ring, offset, offset + length);
    return different < 0 ? length : different;
  }

  private static int slot(long line) {
    return (int) (line & (MAX_LINES - 1));
  }
}
