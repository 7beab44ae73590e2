package se.chatserver.bootstrap;

import java.io.Serial;

/// The room can no longer be stored, and has been closed. The message is one line that says why.
final class RecordFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  RecordFailure(String message) {
    super(message);
  }
}
