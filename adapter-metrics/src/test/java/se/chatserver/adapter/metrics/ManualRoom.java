package se.chatserver.adapter.metrics;

import java.util.ArrayDeque;
import java.util.Queue;
import se.chatserver.application.RoomExecutor;

/// A room that runs its tasks at once, or when a test wants it to. Any thread.
final class ManualRoom implements RoomExecutor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean isStuck;
  private int given;

  synchronized void getsStuck() {
    isStuck = true;
  }

  synchronized void goesOn() {
    isStuck = false;
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /// How many tasks it was given.
  synchronized int given() {
    return given;
  }

  @Override
  public synchronized void execute(Runnable task) {
    given++;
    if (isStuck) {
      tasks.add(task);
    } else {
      task.run();
    }
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(task);
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    return () -> {};
  }

  @Override
  public void close() {}
}
