package se.chatserver.transport;

import java.io.Serial;

/// A connection from a proxy does not begin with a header that can be understood, or not in time.
public final class ProxyHeaderException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /// @param message what is wrong with it, in English, for the log
  public ProxyHeaderException(String message) {
    super(message);
  }
}
