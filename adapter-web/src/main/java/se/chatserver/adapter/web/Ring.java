package se.chatserver.adapter.web;

import java.util.Arrays;

/// The latest of a sequence of texts, numbered from 1; the oldest are dropped for new ones.
///
/// Not safe for threads.
final class Ring {
  /// What a text costs besides its characters: an object, an array, a slot in this ring.
  static final int OVERHEAD_BYTES = 64;

  private static final int SLOTS_AT_FIRST = 256;

  private final int maxBytes;
  private String[] slots = new String[SLOTS_AT_FIRST];
  private long[] starts = new long[SLOTS_AT_FIRST];
  private long first = 1;
  private long next = 1;
  private long bytes;
  private long end;

  /// @param maxBytes how much memory is held, about; one text is held however long it is
  Ring(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// The number of the oldest that is held.
  long first() {
    return first;
  }

  /// The number that the next one will have.
  long next() {
    return next;
  }

  long maxBytes() {
    return maxBytes;
  }

  /// How often it has been filled so far.
  double growth() {
    return (double) end / maxBytes;
  }

  /// How far a reader is behind that reads this number next, as a share of what is held; 1 if it
  /// was overtaken.
  double lag(long number) {
    if (number < first) {
      return 1;
    }
    return number >= next ? 0 : (double) (end - starts[slot(number)]) / maxBytes;
  }

  /// The first text will have this number.
  ///
  /// @throws IllegalStateException if there has been one already
  void beginAt(long number) {
    if (end > 0) {
      throw new IllegalStateException(next + " has to be next, not " + number);
    }
    first = number;
    next = number;
  }

  void add(String text) {
    bytes += size(text);
    while (bytes > maxBytes && first < next) {
      bytes -= size(slots[slot(first)]);
      slots[slot(first)] = "";
      first++;
    }
    if (next - first == slots.length) {
      grow();
    }
    slots[slot(next)] = text;
    starts[slot(next)] = end;
    end += size(text);
    next++;
  }

  /// @param number of one that is held
  String get(long number) {
    return slots[slot(number)];
  }

  private void grow() {
    var more = new String[2 * slots.length];
    Arrays.setAll(more, i -> "");
    var moreStarts = new long[more.length];
    for (long number = first; number < next; number++) {
      int place = (int) (number & (more.length - 1));
      more[place] = get(number);
      moreStarts[place] = starts[slot(number)];
    }
    slots = more;
    starts = moreStarts;
  }

  private int slot(long number) {
    return (int) (number & (slots.length - 1));
  }

  private static long size(String text) {
    return OVERHEAD_BYTES + 2L * text.length();
  }
}
