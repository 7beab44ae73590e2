package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/// How the reference server reads UTF-16 that begins with a byte order mark. Bytes are chars, one
/// for one.
final class ReferenceUtf16 {
  private final StringBuilder pending = new StringBuilder();
  private Charset charset = UTF_8;
  private boolean begun;

  /// The same in UTF-8, as far as whole characters have come; other bytes as they are.
  String toUtf8(String read) {
    pending.append(read);
    if (!begun) {
      if (pending.length() == 1 && pending.charAt(0) >= 0xfe) {
        return "";
      }
      begun = true;
      boolean little = pending.indexOf("\u00ff\u00fe") == 0;
      boolean big = pending.indexOf("\u00fe\u00ff") == 0;
      charset = little ? UTF_16LE : big ? UTF_16BE : UTF_8;
    }
    int whole = charset.equals(UTF_8) ? pending.length() : wholeCharacters();
    String bytes = pending.substring(0, whole);
    pending.delete(0, whole);
    return charset.equals(UTF_8) ? bytes : recoded(bytes);
  }

  private int wholeCharacters() {
    int whole = pending.length() / 2 * 2;
    int high = charset.equals(UTF_16BE) ? whole - 2 : whole - 1;
    boolean half = whole > 0 && (pending.charAt(high) & 0xfc) == 0xd8;
    return half ? whole - 2 : whole;
  }

  private String recoded(String bytes) {
    String text = new String(bytes.getBytes(ISO_8859_1), charset);
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
