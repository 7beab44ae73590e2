package se.chatserver.adapter.sqlite;

import java.io.Serial;

/// A record cannot be used. The message is one line that says why, and what to do.
public final class StoreException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
