package se.chatserver.adapter.nats;

import java.io.Serial;
import java.util.Objects;

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

  /// That the stream has given the number of a message away again: it has forgotten that one.
  static EngineException forgetful(long sequence) {
    return new EngineException(
        "the cluster has lost messages that it had acknowledged, such as message %d"
            .formatted(sequence));
  }

  /// What an error says of itself, as far as that is one line.
  static String line(Exception cause) {
    var message = Objects.requireNonNullElse(cause.getMessage(), "no answer");
    return message.lines().findFirst().orElse("");
  }
}
