package se.chatserver.simulation;

import java.io.Serial;

/// The server did what it must not do. An error and not an exception, so that no handler in the
/// server mistakes it for the network's.
public final class Violation extends AssertionError {
  @Serial private static final long serialVersionUID = 1L;

  public Violation(String what) {
    super(what);
  }

  /// Throws one unless the condition holds.
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not on our class path
  public static void unless(boolean holds, String format, Object... arguments) {
    if (!holds) {
      throw new Violation(format.formatted(arguments));
    }
  }
}
