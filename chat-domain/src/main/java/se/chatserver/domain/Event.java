package se.chatserver.domain;

import java.util.Objects;

/// Something that happened in a room and that everyone present hears of, in the same order.
public sealed interface Event {
  /// The one it happened to, or who did it.
  Participant participant();

  /// The participant came into the room.
  record Joined(Participant participant) implements Event {
    public Joined {
      Objects.requireNonNull(participant);
    }
  }

  /// The participant said something.
  ///
  /// @param text what was said, never empty, and unchanged: it may hold characters that a terminal
  ///   would obey, so code that shows it has to make them harmless
  record Said(Participant participant, String text) implements Event {
    public Said {
      Objects.requireNonNull(participant);
      if (text.isEmpty()) {
        throw new IllegalArgumentException(
            "a participant who says something says more than nothing");
      }
    }
  }

  /// The participant is no longer in the room.
  record Left(Participant participant) implements Event {
    public Left {
      Objects.requireNonNull(participant);
    }
  }
}
