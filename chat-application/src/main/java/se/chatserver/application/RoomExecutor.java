package se.chatserver.application;

/// Runs tasks in the room, one at a time.
///
/// A [Chat] and everything it gives out is for one thread at a time: whoever wants something of it
/// has it run by the room's executor. All methods may be called by any thread.
public interface RoomExecutor {
  /// Runs the task in the room, once, after all tasks that were given before; unless the room
  /// closes first. What the task throws is logged, and harms nobody else.
  ///
  /// An executor need not bound how many tasks wait: the caller waits for one task to be done
  /// before it gives the next.
  void execute(Runnable task);

  /// The same for a task that may say something in the room. It waits besides for its turn among
  /// all that speak, and for as long as a reader is too far behind (back-pressure). It may run
  /// after tasks that were given later to [#execute].
  void executeMessage(Runnable task);

  /// From now on runs the listener at the end of each turn in which something was appended to the
  /// transcript. It runs in the room and must be quick: all clients wait for it.
  void onTurnEnd(Runnable listener);
}
