package se.chatserver.application;

import java.util.Optional;

/// An event log that outlives the process: what it has given back is not lost when the process
/// ends.
///
/// ```
/// open --> deliverTo(listener) --> start --> submit, ... --> close
/// ```
///
/// Opening is up to each implementation. [#start], [#failure] and [#close] are for the thread that
/// puts the server together.
public interface DurableEventLog extends EventLog, AutoCloseable {
  /// Begins to store, and to call the listener. Called once, after [#deliverTo].
  ///
  /// @param room runs every call of the listener
  /// @param onFailure is run in the room after [EventLog.Listener#failed]
  void start(RoomExecutor room, Runnable onFailure);

  /// Why the log has failed, in one line that says what to do; empty if it has not. Any thread.
  Optional<String> failure();

  /// How it is doing. Any thread; asks nobody, and waits for nothing.
  LogStatus status();

  /// Stores what was submitted, and lets others have what the log used. Waits for that, and is not
  /// called in the room: a thread that stores may wait for the room.
  @Override
  void close();
}
