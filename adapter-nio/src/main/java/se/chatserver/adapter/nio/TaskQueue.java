package se.chatserver.adapter.nio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.TurnListeners;

/// The tasks of other threads, which the loop runs in its next turn.
final class TaskQueue implements RoomExecutor {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
  private final TurnListeners listeners = new TurnListeners();
  private final Runnable wakeup;

  /// @param wakeup makes the loop begin a turn; any thread
  TaskQueue(Runnable wakeup) {
    this.wakeup = wakeup;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wakeup.run();
  }

  @Override
  public void executeMessage(Runnable task) {
    messages.add(task);
    wakeup.run();
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    var registration = listeners.add(listener);
    return () -> execute(registration::remove);
  }

  /// The loop has no thread of its own, and what is left in its queues does not matter.
  @Override
  public void close() {}

  /// Whether no other transport needs the room's thread any more.
  boolean isUnused() {
    return listeners.isEmpty();
  }

  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /// Runs the tasks that are queued now, but none that come meanwhile: a thread that always adds
  /// another would keep the clients waiting.
  ///
  /// @param isEnough whether the rest has to wait until the next turn
  void runTasks(BooleanSupplier isEnough) {
    for (int left = tasks.size(); left > 0 && !isEnough.getAsBoolean(); left--) {
      TurnListeners.runTask(tasks.remove());
    }
  }

  boolean hasMessages() {
    return !messages.isEmpty();
  }

  /// How many messages wait.
  int messages() {
    return messages.size();
  }

  /// Runs the message that has waited longest.
  void runMessage() {
    TurnListeners.runTask(messages.remove());
  }

  void endTurn() {
    listeners.run();
  }
}
