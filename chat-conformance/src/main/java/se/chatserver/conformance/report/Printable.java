package se.chatserver.conformance.report;

/// What a program has printed, made harmless for terminals and XML.
final class Printable {
  private Printable() {}

  static String of(String line) {
    StringBuilder text = new StringBuilder();
    line.codePoints().map(c -> isPlain(c) ? c : '\ufffd').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isPlain(int c) {
    return c == '\t'
        || !(Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.SURROGATE
            || Character.getType(c) == Character.UNASSIGNED
            || c == 0xfffe
            || c == 0xffff);
  }
}
