package se.chatserver.adapter.async;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TurnTimer;

/// One thread, named `room`, that runs all tasks. It starts with the first of them.
final class SingleThreadRoomExecutor implements RoomExecutor {
  private static final Logger log = LoggerFactory.getLogger(SingleThreadRoomExecutor.class);

  private final ScheduledThreadPoolExecutor thread;
  private final SharedRoom room;
  private final TurnTimer turns;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
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

  /// One that has to wait does so in a queue of its own, with the others that speak.
  @Override
  public void executeMessage(Runnable task) {
    execute(() -> messages.add(task));
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    // Equal listeners stay two: each is removed by its own registration.
    Runnable registered = () -> run(listener);
    listeners.add(registered);
    return () -> {
      var _ = listeners.remove(registered);
    };
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void runTurn(Runnable task) {
    turns.begins();
    run(task);
    runMessages();
    if (room.changes().clear()) {
      listeners.forEach(Runnable::run);
    }
    turns.ends();
  }

  private void runMessages() {
    long now = System.nanoTime();
    while (!messages.isEmpty() && !room.backPressure().isOn(now)) {
      run(messages.remove());
      now = System.nanoTime();
    }
    if (!messages.isEmpty() && !isTimed) {
      isTimed = true;
      long wait = room.backPressure().waitNanos(now);
      var _ = thread.schedule(() -> runTurn(() -> isTimed = false), wait, TimeUnit.NANOSECONDS);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }
}
