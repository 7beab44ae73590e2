package se.chatserver.load;

import java.io.IOException;
import java.io.Serial;

/// The load could not be put on the server. The message is one line.
public final class LoadFailure extends IOException {
  @Serial private static final long serialVersionUID = 1;

  LoadFailure(String message) {
    super(message);
  }
}
