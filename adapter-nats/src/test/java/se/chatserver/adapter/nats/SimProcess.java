package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A process: threads with a clock that can be stopped for a while, and killed.
final class SimProcess implements Threads {
  private static final int SLOW_ONE_IN = 12;
  private static final Duration SLOW = Duration.ofMillis(30);

  private final World world;
  private final String name;
  private final long clockOrigin;
  private final List<SimThread> threads = new ArrayList<>();
  private long stoppedUntil;
  private boolean isDead;

  SimProcess(World world, String name) {
    this.world = world;
    this.name = name;
    this.clockOrigin = world.dice().anything();
  }

  World world() {
    return world;
  }

  boolean isDead() {
    return isDead;
  }

  /// Has this process do something then, unless it is dead; later if it is stopped.
  void in(long nanos, Runnable action) {
    world.in(nanos, () -> run(action));
  }

  /// How long it takes until a thread that could go on does.
  long wakeUp() {
    return world.dice().oneIn(SLOW_ONE_IN) ? world.dice().upTo(SLOW) : 0;
  }

  /// It does nothing for a while.
  void stop(long nanos) {
    stoppedUntil = Math.max(stoppedUntil, world.now() + nanos);
  }

  void kill() {
    isDead = true;
    for (int i = 0; i < threads.size(); i++) { // a thread may start another one at its end
      threads.get(i).end();
    }
  }

  @Override
  public long nanoTime() {
    return clockOrigin + world.now();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    world.current().pause(time.toNanos());
  }

  @Override
  public SimThread start(String threadName, Runnable task) {
    var thread = new SimThread(this, threadName, task);
    threads.add(thread);
    return thread;
  }

  @Override
  public Semaphore semaphore(int permits) {
    return new SimSemaphore(world, permits);
  }

  private void run(Runnable action) {
    if (isDead) {
      return;
    }
    if (world.now() < stoppedUntil) {
      world.in(stoppedUntil - world.now(), () -> run(action));
    } else {
      action.run();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
