package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread of a simulated process. It runs only while the simulation waits for it, and the
/// simulation goes on as soon as it waits for something. So there is one of all that runs, and the
/// seed says which.
final class SimThread implements Threads.Worker {
  private final SimProcess process;
  private final Thread thread;
  private final List<SimThread> joining = new ArrayList<>();
  private volatile @Nullable Thread simulation;
  private volatile boolean isRunning;
  private boolean isOver;
  private boolean isInterrupted;
  private boolean isWaiting;
  private boolean isWoken;
  private long waits;

  SimThread(SimProcess process, String name, Runnable task) {
    this.process = process;
    thread = Thread.ofVirtual().name(name).unstarted(() -> run(task));
    process.in(process.wakeUp(), this::resume);
  }

  /// Waits for so many nanoseconds, or until it is woken. Called by this thread.
  void pause(long nanos) throws InterruptedException {
    throwIfInterrupted();
    long wait = ++waits;
    isWaiting = true;
    isWoken = false;
    process.in(nanos, () -> resume(wait));
    giveBack();
    isWaiting = false;
    throwIfInterrupted();
  }

  /// Waits until it is woken. Called by this thread.
  void pause() throws InterruptedException {
    throwIfInterrupted();
    waits++;
    isWaiting = true;
    isWoken = false;
    giveBack();
    isWaiting = false;
    throwIfInterrupted();
  }

  /// Has it wait no longer. Called by others.
  void wake() {
    if (isWaiting && !isWoken) {
      isWoken = true;
      long wait = waits;
      process.in(process.wakeUp(), () -> resume(wait));
    }
  }

  @Override
  public void interrupt() {
    if (!process.world().isCurrent(this)) {
      isInterrupted = true;
      wake();
    }
  }

  @Override
  public void join() {
    var caller = process.world().current();
    joining.add(caller);
    while (!isOver && !process.isDead()) {
      try {
        caller.pause();
      } catch (InterruptedException _) {
        process.world().note("%s is interrupted while it joins", caller);
      }
    }
  }

  @Override
  public void join(Duration most) {
    var caller = process.world().current();
    joining.add(caller);
    try {
      if (!isOver) {
        caller.pause(most.toNanos());
      }
    } catch (InterruptedException _) {
      caller.interruptSelf();
    }
  }

  /// It will find itself interrupted when it waits again. Called by this thread.
  void interruptSelf() {
    isInterrupted = true;
  }

  /// Lets it run to its end, which it does because its process is dead. Called by the simulation.
  void end() {
    if (thread.getState() == Thread.State.NEW) {
      isOver = true;
    }
    for (int i = 0; i < 10 && !isOver; i++) {
      resume();
    }
    process.world().require(isOver, "%s does not end", this);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      process.world().fail(e);
    }
    isOver = true;
    joining.forEach(SimThread::wake);
    isRunning = false;
    LockSupport.unpark(simulation);
  }

  private void resume(long wait) {
    if (isWaiting && wait == waits) {
      resume();
    }
  }

  private void resume() {
    if (isOver) {
      return;
    }
    process.world().setCurrent(this);
    simulation = Thread.currentThread();
    isRunning = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    while (isRunning) {
      LockSupport.park(this);
    }
    process.world().setCurrent(null);
  }

  private void giveBack() {
    isRunning = false;
    LockSupport.unpark(simulation);
    while (!isRunning) {
      LockSupport.park(this);
    }
  }

  private void throwIfInterrupted() throws InterruptedException {
    if (isInterrupted || process.isDead()) {
      isInterrupted = false;
      throw new InterruptedException();
    }
  }

  @Override
  public String toString() {
    return "%s of %s".formatted(thread.getName(), process);
  }
}
