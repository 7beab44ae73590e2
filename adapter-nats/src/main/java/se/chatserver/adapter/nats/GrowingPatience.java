package se.chatserver.adapter.nats;

import java.time.Duration;

/// How long to wait for an answer: twice as long after each that did not come, up to a limit. For
/// one thread.
///
/// An engine that gives the work to a server which has just stopped never answers, and gives it to
/// another one when it is asked again. So it is asked again soon; but not only soon, because it may
/// be far away.
final class GrowingPatience {
  private static final Duration FIRST = Duration.ofMillis(250);

  private final Duration most;
  private Duration current = FIRST;

  GrowingPatience(Duration most) {
    this.most = most;
  }

  /// How long to wait for the next answer.
  Duration current() {
    return current.compareTo(most) < 0 ? current : most;
  }

  /// An answer has come.
  void answered() {
    current = FIRST;
  }

  /// No answer has come.
  void missed() {
    current = current().multipliedBy(2);
  }
}
