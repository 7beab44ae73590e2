package se.chatserver.adapter.nats;

import java.io.Serial;

/// The engine does not do what it should, and waiting longer will not help. The message is one line
/// that says why, and what to do.
final class EngineException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
