package se.chatserver.conformance;

/// The server during a checkup: when it has died, no more rules are tried on it.
final class Patient {
  private final Target target;
  private final boolean answered;
  private String lost = "";

  /// @param answered whether it has ever said anything, so that its silence would mean something
  Patient(Target target, boolean answered) {
    this.target = target;
    this.answered = answered;
  }

  /// Tries no more rules, because of this.
  void spare(String why) {
    if (lost.isEmpty()) {
      lost = why;
    }
  }

  Verdict check(Rule rule) {
    if (!lost.isEmpty()) {
      return new Verdict.NotTried(lost);
    }
    Verdict verdict = rule.check(target);
    if (answered && !Pulse.beats(target)) {
      spare("the server no longer answers (it did before rule " + rule.id() + ")");
    }
    return verdict;
  }
}
