package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// What a browser said at once, as the messages that it is to the room (F1, F7, F8, F10).
///
/// @param texts none of them empty
/// @param cut how many of them were longer than the limit
record Lines(List<String> texts, int cut) {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /// @param maxLineBytes as UTF-8
  static Lines of(String message, int maxLineBytes) {
    var texts = new ArrayList<String>();
    int cut = 0;
    for (var line : message.lines().toList()) {
      var text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      var kept = cut(text, maxLineBytes);
      if (!kept.isEmpty()) {
        texts.add(kept);
        cut += kept.length() < text.length() ? 1 : 0;
      }
    }
    return new Lines(texts, cut);
  }

  /// Between two characters, as on any connection.
  private static String cut(String text, int maxBytes) {
    if (text.length() * 3L <= maxBytes) {
      return text; // no character takes more bytes for each of its Java ones
    }
    var bytes = text.getBytes(UTF_8);
    int end = Math.min(bytes.length, maxBytes);
    while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return end == bytes.length ? text : new String(bytes, 0, end, UTF_8);
  }
}
