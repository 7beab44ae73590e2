package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/// How the reference server reads bytes as text, and shows what must not go out as it is.
final class ReferenceText {
  private ReferenceText() {}

  /// The text that these bytes are, of which each is a char.
  static String decoded(StringBuilder bytes) {
    if (Visible.isUtf8(bytes(bytes)) || isCutUtf8(bytes)) {
      return utf8(bytes);
    }
    boolean undefined =
        bytes.chars().anyMatch(c -> "\u0081\u008d\u008f\u0090\u009d".indexOf(c) >= 0);
    return new String(bytes(bytes), Charset.forName(undefined ? "IBM850" : "windows-1252"));
  }

  /// One broken character at the beginning or the end, and nothing else, among many whole ones.
  private static boolean isCutUtf8(StringBuilder bytes) {
    String text = utf8(bytes);
    int broken = text.indexOf('\ufffd');
    return text.length() + 9 < bytes.length()
        && broken == text.lastIndexOf('\ufffd')
        && (broken == 0 || broken == text.length() - 1);
  }

  static String utf8(StringBuilder bytes) {
    return new String(bytes(bytes), UTF_8);
  }

  static byte[] bytes(StringBuilder bytes) {
    return bytes.toString().getBytes(ISO_8859_1);
  }

  static String clean(String text, ReferenceServer server) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(c -> passes(c, server) ? c : shown(c)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean passes(int c, ReferenceServer server) {
    return server.has(Fault.CONTROLS_PASS)
        || (c == '\b' && server.has(Fault.BACKSPACES_PASS))
        || (c >= 0x80 && c < 0xa0 && server.has(Fault.C1_CONTROLS_PASS));
  }

  private static int shown(int c) {
    if (c < 0x20 && c != '\t') {
      return 0x2400 + c;
    }
    boolean control =
        (c >= 0x7f && c < 0xa0)
            || (c >= 0x2028 && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069)
            || c == 0x200e
            || c == 0x200f
            || c == 0x61c;
    return control ? 0xfffd : c;
  }
}
