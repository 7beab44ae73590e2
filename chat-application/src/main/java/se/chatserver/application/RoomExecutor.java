package se.chatserver.application;

/// Runs tasks in the room, one at a time.
///
/// A [Chat] and everything that it returns is for one thread at a time. A thread that needs
/// something of it has the room's executor run a task. All methods may be called by any thread.
public interface RoomExecutor extends AutoCloseable {
  /// Runs the task in the room, once, after all tasks that were given before; unless the executor
  /// is closed first. What the task throws is logged, and no other task notices.
  ///
  /// An executor does not bound how many tasks wait. A caller does: a transport waits for one task
  /// to be done before it gives the next, and an event log gives back no more than was submitted.
  void execute(Runnable task);

  /// The same for a task that may say something in the room. It waits besides for its turn among
  /// all that speak, and for as long as a reader is too far behind (back-pressure). It may run
  /// after tasks that were given later to [#execute].
  void executeMessage(Runnable task);

  /// From now on runs the listener at the end of each turn in which something was appended to the
  /// transcript. The listener runs in the room and must be quick: all clients wait for it.
  ///
  /// While any listener is registered, an executor that is being stopped goes on running tasks.
  Registration onTurnEnd(Runnable listener);

  /// Ends a thread that the executor may have, and drops what has not been run.
  @Override
  void close();

  /// That a listener is registered.
  interface Registration {
    /// Removes the listener, whose owner gives no more tasks. Any thread, any number of times.
    void remove();
  }
}
