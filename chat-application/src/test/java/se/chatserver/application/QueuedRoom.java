package se.chatserver.application;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A room whose thread is the one that made it: it runs tasks when it is asked to.
public final class QueuedRoom implements RoomExecutor {
  private final Thread owner = Thread.currentThread();
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
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
  public void close() {
    tasks.clear();
  }

  /// Whether the caller is the room's thread.
  boolean isHere() {
    return Thread.currentThread().equals(owner);
  }

  /// How many tasks wait.
  public int waiting() {
    return tasks.size();
  }

  /// Runs the tasks that wait.
  public void runAll() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /// Runs tasks until this is so.
  ///
  /// @param patience how long to wait for each task
  /// @return whether it is so; false if no task came in time
  public boolean runUntil(BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      var task = tasks.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (task == null) {
        return condition.getAsBoolean();
      }
      task.run();
    }
    return true;
  }
}
