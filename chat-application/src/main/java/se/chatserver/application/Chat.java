package se.chatserver.application;

import java.util.List;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// One room, as transports use it.
///
/// For one thread at a time: whoever calls a `Chat`, or any [Session] it gave out, sees to it that
/// no two calls overlap and that each sees what the last one did (see [RoomExecutor]).
public interface Chat {
  /// A newcomer wants to enter. If it is admitted, its arrival has been appended to the transcript
  /// when this returns.
  ///
  /// @throws IllegalStateException if the participant is already in the room
  Admission enter(Participant participant);

  /// How many participants are present, by whatever transport they came.
  int present();

  /// The one implementation: appends what happens in `room` to each of the transcripts, in their
  /// order.
  static Chat in(Room room, Transcript... transcripts) {
    return new RoomChat(room, List.of(transcripts));
  }
}
