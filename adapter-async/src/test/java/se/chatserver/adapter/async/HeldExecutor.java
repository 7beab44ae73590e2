package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Changes;

/// A room's executor that can block the thread that delivers what the sockets were ready for. The
/// timers and the room itself go on.
final class HeldExecutor implements RoomExecutor, AutoCloseable {
  private static final String ROOM = "test room";
  private static final String CLOCK = "async clock";
  private static final long PATIENCE_SECONDS = RunningServer.PATIENCE.toSeconds();

  private final ExecutorService room =
      Executors.newSingleThreadExecutor(task -> new Thread(task, ROOM));
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Semaphore timers = new Semaphore(0);
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private volatile boolean isHolding;
  private volatile Changes changes = new Changes();

  /// Ends a turn when there are changes of this room.
  void follow(Changes roomChanges) {
    changes = roomChanges;
  }

  @Override
  public void execute(Runnable task) {
    var name = Thread.currentThread().getName();
    if (isHolding && !name.equals(CLOCK) && !name.equals(ROOM)) {
      held.countDown();
      await(letGo);
    }
    room.execute(() -> run(task, name.equals(CLOCK)));
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(task);
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Waits until the room has run all tasks that it has now, and those that these have added.
  void awaitTasks() {
    for (int i = 0; i < 2; i++) {
      CompletableFuture.runAsync(() -> {}, room).join();
    }
  }

  /// From now on the delivering thread is blocked when it has something to deliver.
  void hold() {
    isHolding = true;
  }

  /// Waits until that thread is blocked.
  void awaitHeld() {
    await(held);
    timers.drainPermits();
  }

  /// Waits until a timer has run since then.
  void awaitTimer() throws InterruptedException {
    assertThat(timers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  void letGo() {
    isHolding = false;
    letGo.countDown();
  }

  @Override
  public void close() {
    room.close();
  }

  private void run(Runnable task, boolean isTimer) {
    task.run();
    if (changes.clear()) {
      listeners.forEach(Runnable::run);
    }
    if (isTimer) {
      timers.release();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
