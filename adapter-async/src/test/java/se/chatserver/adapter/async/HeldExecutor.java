package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import se.chatserver.application.RoomExecutor;

/// A room's thread and the way to it. The thread that waits for the sockets, and hands over what
/// they were ready for, can be held fast here; the clock and the room itself go on.
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
  private volatile LongSupplier lines = () -> 0;
  private long toldLines;

  /// Tells news when there are more lines than before.
  void follow(LongSupplier newLines) {
    lines = newLines;
  }

  @Override
  public void execute(Runnable visit) {
    var name = Thread.currentThread().getName();
    if (isHolding && !name.equals(CLOCK) && !name.equals(ROOM)) {
      held.countDown();
      await(letGo);
    }
    room.execute(() -> visit(visit, name.equals(CLOCK)));
  }

  @Override
  public void executeMessage(Runnable task) {
    execute(task);
  }

  @Override
  public void onTurnEnd(Runnable listener) {
    listeners.add(listener);
  }

  /// From now on nothing that comes is handed over.
  void hold() {
    isHolding = true;
  }

  /// Waits until something would have been.
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

  private void visit(Runnable visit, boolean isTimer) {
    visit.run();
    if (lines.getAsLong() != toldLines) {
      toldLines = lines.getAsLong();
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
