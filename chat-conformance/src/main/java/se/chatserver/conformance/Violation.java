package se.chatserver.conformance;

/// Something that a rule asks for and the server did not do.
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text expected;
  private final transient Text seen;
  private final String cause;

  Violation(Text expected, Text seen) {
    this(expected, seen, "");
  }

  /// @param cause names the hint, where it is another than the rule's own
  Violation(Text expected, Text seen, String cause) {
    super("expected: " + expected + "; seen: " + seen);
    this.expected = expected;
    this.seen = seen;
    this.cause = cause;
  }

  Text expected() {
    return expected;
  }

  Text seen() {
    return seen;
  }

  String cause() {
    return cause;
  }

  static void unless(boolean holds, Text expected, Text seen) {
    if (!holds) {
      throw new Violation(expected, seen);
    }
  }

  /// The same, with what was seen as it is.
  static void unless(boolean holds, Text expected, String seen) {
    unless(holds, expected, Text.verbatim(seen));
  }

  /// The same, where nothing has to be translated.
  static void unless(boolean holds, String expected, String seen) {
    unless(holds, Text.verbatim(expected), Text.verbatim(seen));
  }
}
