package se.chatserver.conformance;

/// A rule that there is no way to check here.
final class Untried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  Untried(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
