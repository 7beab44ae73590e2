package se.chatserver.application;

import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// The door of one room.
///
/// The room is entered by one thread at a time: whoever calls a `Chat`, or any [Session] it gave
/// out, sees to it that no two calls overlap and that each sees what the last one did.
public interface Chat {
  /// Asks to be let in. One who is let in has been announced when this returns.
  ///
  /// @throws IllegalStateException if the participant is already in the room
  Admission enter(Participant participant);

  /// The one room there is, keeping its record in `transcript`.
  static Chat in(Room room, Transcript transcript) {
    return new RoomChat(room, transcript);
  }
}
