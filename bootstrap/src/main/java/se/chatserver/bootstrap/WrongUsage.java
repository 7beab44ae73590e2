package se.chatserver.bootstrap;

import java.io.Serial;

/// The command line, an environment variable, or a file of options makes no sense. The message is
/// one line.
final class WrongUsage extends Exception {
  @Serial private static final long serialVersionUID = 1;

  WrongUsage(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
