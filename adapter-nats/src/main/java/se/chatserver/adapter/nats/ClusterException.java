package se.chatserver.adapter.nats;

import java.io.Serial;

/// A cluster cannot be used. The message is one line that says why, and what to do.
public final class ClusterException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ClusterException(String message) {
    super(message);
  }

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
