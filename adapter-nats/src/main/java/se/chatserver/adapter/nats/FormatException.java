package se.chatserver.adapter.nats;

import java.io.Serial;

/// Something in the cluster was not written by this version of the server.
final class FormatException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}
