package se.chatserver.bootstrap;

import java.io.Serial;

/// The room can no longer be stored, and has been closed. The message is one line that says why.
final class EventLogFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  EventLogFailure(String message) {
    super(message);
  }
}
