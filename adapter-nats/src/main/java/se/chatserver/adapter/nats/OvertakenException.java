package se.chatserver.adapter.nats;

import java.io.Serial;

/// What comes next in the stream has been deleted. A later snapshot has it.
final class OvertakenException extends EngineException {
  @Serial private static final long serialVersionUID = 1;

  /// @param found the sequence of the first message that is left
  /// @param last the sequence of the last one that has been read
  OvertakenException(String room, long found, long last) {
    super(
        "the stream %s begins with message %d, and this server has read %d"
            .formatted(room, found, last));
  }
}
