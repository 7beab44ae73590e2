package se.chatserver.conformance;

/// Something that a rule asks for and the server did not do.
final class Breach extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String seen;

  Breach(String expected, String seen) {
    super("expected: " + expected + "; seen: " + seen);
    this.expected = expected;
    this.seen = seen;
  }

  String expected() {
    return expected;
  }

  String seen() {
    return seen;
  }

  static void unless(boolean holds, String expected, String seen) {
    if (!holds) {
      throw new Breach(expected, seen);
    }
  }
}
