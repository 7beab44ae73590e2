package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;

/// The first [WireBytes#MAX_BYTES] bytes of what one read brought or one write sent.
///
/// @param length of all of it, in bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fragment(byte[] beginning, int length) {
  /// Copies the beginning of what remains in the buffer.
  static Fragment of(ByteBuffer bytes) {
    var beginning = new byte[Math.min(bytes.remaining(), WireBytes.MAX_BYTES)];
    bytes.get(bytes.position(), beginning);
    return new Fragment(beginning, bytes.remaining());
  }

  /// A message from or to a browser, as UTF-8.
  static Fragment of(String text) {
    var beginning = text.substring(0, Math.min(text.length(), WireBytes.MAX_BYTES));
    return new Fragment(beginning.getBytes(UTF_8), text.getBytes(UTF_8).length);
  }

  Map<String, Object> fields() {
    int shown = beginning.length;
    return Json.fields(
        "bytes", length,
        "hex", WireBytes.hex(beginning, shown),
        "text", WireBytes.text(beginning, shown),
        "telnet", WireBytes.telnet(beginning, shown));
  }
}
