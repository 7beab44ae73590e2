package se.chatserver.conformance;

/// What came out of one check.
public sealed interface Verdict {

  /// The server did what the rule asks for.
  record Held() implements Verdict {}

  /// The server does it differently, which the lab allows.
  ///
  /// @param how what the way is, and whom it leaves out
  record Differs(Text how) implements Verdict {}

  /// The server did something else, or nothing.
  ///
  /// @param did the last things the check did, such as `A sends "hej\n"`
  /// @param expected what the rule then asks for, such as `"[127.0.0.1:50123] hej" at B`
  /// @param seen what there was instead, with invisible bytes escaped
  /// @param cause names the hint in the tables; empty for the rule's own
  record Broken(Text did, Text expected, Text seen, String cause) implements Verdict {
    @Override
    public String toString() {
      return "did: " + did + "; expected: " + expected + "; seen: " + seen;
    }
  }

  /// There was no way to find out.
  ///
  /// @param why what was missing, such as knowledge that the [Target] does not give
  record NotTried(Text why) implements Verdict {}
}
