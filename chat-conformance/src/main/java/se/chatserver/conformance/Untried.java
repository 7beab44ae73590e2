package se.chatserver.conformance;

/// A rule that there is no way to check here.
final class Untried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text why;

  Untried(Text why) {
    super(why.toString());
    this.why = why;
  }

  Text why() {
    return why;
  }
}
