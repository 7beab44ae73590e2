package se.chatserver.bootstrap;

import java.io.Serial;

/// What was asked for cannot be done, for a reason outside the program. The message is one line:
/// what is wrong, and what to do.
final class StartFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  StartFailure(String message) {
    super(message);
  }
}
