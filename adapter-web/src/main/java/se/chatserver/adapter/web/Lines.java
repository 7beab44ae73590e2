package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// One message of a browser, as the lines that are said in the room (F1, F7, F8, F10), portion by
/// portion.
///
/// A message of 64 KiB may hold 32,768 lines, and each is sent out with a name before it, so the
/// output is many times the input. A portion is bounded by its output, and other speakers have
/// their turn between two portions.
final class Lines {
  /// How much output one portion makes at most, about, unless it is a single line.
  static final int PORTION_BYTES = 16 << 10;

  /// A portion makes at most this share of the ring, so that it overtakes no reader.
  private static final int PORTIONS_PER_RING = 256;

  /// What a line takes besides its text: its speaker, its time, its frame.
  private static final int OVERHEAD_BYTES = 96;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Iterator<String> lines;
  private final int maxLineBytes;
  private final int portionBytes;

  /// @param texts none of them empty
  /// @param cut how many of them were longer than the limit and were cut
  record Portion(List<String> texts, int cut) {}

  /// @param maxLineBytes as UTF-8
  /// @param ringBytes how much the room's log holds
  Lines(String message, int maxLineBytes, int ringBytes) {
    this.lines = message.lines().iterator();
    this.maxLineBytes = maxLineBytes;
    this.portionBytes = Math.min(PORTION_BYTES, ringBytes / PORTIONS_PER_RING);
  }

  boolean hasNext() {
    return lines.hasNext();
  }

  /// The next lines; none if all of them were empty.
  Portion next() {
    var texts = new ArrayList<String>();
    int cut = 0;
    for (int bytes = 0; bytes < portionBytes && lines.hasNext(); bytes += OVERHEAD_BYTES) {
      var line = lines.next();
      var text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      var kept = cut(text, maxLineBytes);
      if (!kept.isEmpty()) {
        texts.add(kept);
        cut += kept.length() < text.length() ? 1 : 0;
        bytes += kept.length();
      }
    }
    return new Portion(texts, cut);
  }

  /// Cuts between two characters, as on any connection.
  private static String cut(String text, int maxBytes) {
    if (text.length() * 3L <= maxBytes) {
      return text; // no char takes more than 3 bytes
    }
    var bytes = text.getBytes(UTF_8);
    int end = Math.min(bytes.length, maxBytes);
    while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return end == bytes.length ? text : new String(bytes, 0, end, UTF_8);
  }
}
