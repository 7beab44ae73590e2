package se.chatserver.bootstrap;

import java.util.Optional;
import se.chatserver.application.EventLog;
import se.chatserver.application.RoomExecutor;

/// An event log that outlives the process: in a file, or in a cluster. Nothing of its library is
/// loaded before it is opened.
interface OutlivingLog extends AutoCloseable {
  EventLog log();

  /// Signs what has to be valid after a restart, and at every server of the room.
  byte[] key();

  /// Begins to store what happens in the room.
  ///
  /// @param onFailure runs in the room when nothing can be stored any more
  void start(RoomExecutor executor, Runnable onFailure);

  /// Why nothing could be stored any more, in one line.
  Optional<String> failure();

  /// Stores what was submitted, and lets others have what it used.
  @Override
  void close();
}
