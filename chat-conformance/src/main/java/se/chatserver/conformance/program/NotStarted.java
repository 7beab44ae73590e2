package se.chatserver.conformance.program;

import java.util.List;
import se.chatserver.conformance.Messages;

/// A program that does not become a server.
public final class NotStarted extends Exception {
  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Why {
    /// Somebody else listens on the port.
    TAKEN,
    /// There is no such program, or it may not be run.
    UNKNOWN,
    /// It ended before it listened.
    ENDED,
    /// It listens on another port.
    ELSEWHERE,
    /// It runs, and does not listen.
    DEAF
  }

  private final Why why;
  private final String what;
  private final transient List<String> output;

  NotStarted(Why why, String what, List<String> output) {
    super(why + " " + what);
    this.why = why;
    this.what = what;
    this.output = output;
  }

  /// One line: what is wrong, and what to do.
  public String sentence(Messages messages) {
    return messages.get("start." + why, what);
  }

  /// What the program printed last.
  public List<String> output() {
    return output;
  }
}
