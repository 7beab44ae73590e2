package se.chatserver.application;

import se.chatserver.domain.Refusal;

/// Is told what became of a newcomer. Either [#refused] is called, once; or [#admitted], then
/// [#said] once for each thing that it says, and [#left]. All calls come in the room; see
/// [RoomExecutor].
public interface SessionListener {
  /// The newcomer is in the room. Its own arrival is the last entry in the transcript, and the
  /// first that concerns it.
  void admitted(Session session);

  /// The newcomer is not in the room, and nothing was appended to the transcript.
  void refused(Refusal reason);

  /// What it has said earliest of all that had not been appended to the transcript has been
  /// appended: nothing can undo it any more.
  default void said() {}

  /// It has left. Its departure is about to be appended to the transcript: what is appended from
  /// now on no longer concerns it.
  void left();
}
