package se.chatserver.adapter.nats;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A semaphore for threads of a simulated process.
final class SimSemaphore extends Semaphore {
  @Serial private static final long serialVersionUID = 1;

  private final transient World world;
  private final transient List<SimThread> waiting = new ArrayList<>();

  SimSemaphore(World world, int permits) {
    super(permits);
    this.world = world;
  }

  @Override
  public void acquire() throws InterruptedException {
    acquire(1);
  }

  @Override
  public void acquire(int permits) throws InterruptedException {
    var caller = world.current();
    while (!tryAcquire(permits)) {
      waiting.add(caller);
      caller.pause();
      waiting.remove(caller);
    }
  }

  @Override
  public void release() {
    release(1);
  }

  @Override
  public void release(int permits) {
    super.release(permits);
    waiting.forEach(SimThread::wake);
  }
}
