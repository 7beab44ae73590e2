package se.chatserver.application;

import java.util.List;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

/// One room, as transports use it.
///
/// For one thread at a time. Callers of a `Chat`, or of a [Session] that it returned, make sure
/// that no two calls overlap and that each call sees the effects of the last (see [RoomExecutor]).
public interface Chat {
  /// A new participant, who may [enter][#enter] once.
  ///
  /// @param address see [Participant#address]
  /// @param host see [Participant#host]
  Participant newcomer(String address, String host);

  /// A newcomer wants to enter. The answer comes when the [event log][EventLog] has taken its
  /// arrival: within this call if the log is in memory. A refusal always comes within this call.
  ///
  /// @throws IllegalStateException if the participant is already in the room
  void enter(Participant participant, SessionListener listener);

  /// How many participants are present, on all transports.
  int present();

  /// Whether the event log has failed: nothing that is said is heard any more.
  boolean hasFailed();

  /// Runs the task in the room when the event log has given back everything that was submitted, or
  /// has failed; within this call if it has already.
  void whenSettled(Runnable task);

  /// The one implementation.
  ///
  /// @param log gives what happens its place; nobody else submits to it
  /// @param transcripts are told what happened, in their order
  static Chat in(Room room, EventLog log, Transcript... transcripts) {
    return new RoomChat(room, log, List.of(transcripts));
  }
}
