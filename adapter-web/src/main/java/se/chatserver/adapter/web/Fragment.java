package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import se.chatserver.protocol.Visible;

/// The first [#MAX_BYTES] bytes of what one read brought or one write sent.
///
/// @param length of all of it, in bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fragment(byte[] beginning, int length) {
  private static final int MAX_BYTES = 256;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final char PICTURE_OF_TAB = '\u2409';

  /// Copies the beginning of what remains in the buffer.
  static Fragment of(ByteBuffer bytes) {
    var beginning = new byte[Math.min(bytes.remaining(), MAX_BYTES)];
    bytes.get(bytes.position(), beginning);
    return new Fragment(beginning, bytes.remaining());
  }

  /// A message from or to a browser, as UTF-8.
  static Fragment of(String text) {
    return of(UTF_8.encode(text));
  }

  /// Its text is decoded as UTF-8, with a picture for each control character.
  Map<String, Object> fields() {
    return Json.fields(
        "bytes", length,
        "hex", HEX.formatHex(beginning),
        "text", Visible.of(new String(beginning, UTF_8)).replace('\t', PICTURE_OF_TAB),
        "telnet", TelnetCommands.in(beginning));
  }
}
