package se.chatserver.adapter.async;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TurnListeners;
import se.chatserver.transport.TurnTimer;

/// One thread, named `room`, that runs all tasks. It starts with the first of them.
final class SingleThreadRoomExecutor implements RoomExecutor {
  private final ScheduledThreadPoolExecutor thread;
  private final SharedRoom room;
  private final TurnTimer turns;
  private final TurnListeners listeners = new TurnListeners();
  private final Queue<Runnable> messages = new ArrayDeque<>(); // of that thread only
  private boolean isTimed;

  SingleThreadRoomExecutor(SharedRoom room) {
    this.room = room;
    this.turns = room.metrics().turns();
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, task -> new Thread(task, "room"), new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(() -> runTurn(task));
  }

  /// A message that has to wait does so in a queue for messages only.
  @Override
  public void executeMessage(Runnable task) {
    execute(() -> messages.add(task));
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    return listeners.add(listener);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void runTurn(Runnable task) {
    turns.begins();
    TurnListeners.runTask(task);
    runMessages();
    if (room.changes().clear()) {
      listeners.run();
    }
    turns.ends();
  }

  private void runMessages() {
    long now = System.nanoTime();
    while (!messages.isEmpty() && !room.backPressure().isOn(now)) {
      TurnListeners.runTask(messages.remove());
      now = System.nanoTime();
    }
    if (!messages.isEmpty() && !isTimed) {
      isTimed = true;
      long wait = room.backPressure().waitNanos(now);
      var _ = thread.schedule(() -> runTurn(() -> isTimed = false), wait, TimeUnit.NANOSECONDS);
    }
  }
}
