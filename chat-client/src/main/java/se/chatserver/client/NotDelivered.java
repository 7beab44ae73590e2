package se.chatserver.client;

import java.io.Serial;

/// The room has not been shown what was to be said, or nobody knows whether it has. The message is
/// one line that says why.
public final class NotDelivered extends Exception {
  @Serial private static final long serialVersionUID = 1;

  NotDelivered(String message) {
    super(message);
  }
}
