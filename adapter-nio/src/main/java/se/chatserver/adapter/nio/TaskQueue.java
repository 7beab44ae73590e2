package se.chatserver.adapter.nio;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;

/// What other threads want from the room, for the loop to do in its next turn.
final class TaskQueue implements RoomExecutor {
  private static final Logger log = LoggerFactory.getLogger(TaskQueue.class);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
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
    // Equal listeners stay two: each is removed by its own registration.
    Runnable registered = () -> run(listener);
    listeners.add(registered);
    return () ->
        execute(() -> {
          var _ = listeners.remove(registered);
        });
  }

  /// The loop has no thread of its own, and what is left in its queues does not matter.
  @Override
  public void close() {}

  /// Whether nobody needs the room's thread any more.
  boolean isUnused() {
    return listeners.isEmpty();
  }

  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /// Runs the tasks that were given before this, but none that are given meanwhile: a thread that
  /// always wants something more would keep the others waiting.
  ///
  /// @param isEnough whether the rest has to wait until the next turn
  void runTasks(BooleanSupplier isEnough) {
    for (int left = tasks.size(); left > 0 && !isEnough.getAsBoolean(); left--) {
      run(tasks.remove());
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
    run(messages.remove());
  }

  void endTurn() {
    listeners.forEach(Runnable::run);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }
}
