package se.chatserver.conformance;

/// How the reference server shows what must not go out as it is.
final class GuestText {
  private GuestText() {}

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
