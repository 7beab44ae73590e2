package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Platform threads.
final class SystemThreads implements Threads {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public Worker start(String name, Runnable task) {
    return new PlatformThread(Thread.ofPlatform().name(name).daemon().start(task));
  }

  @Override
  public Semaphore semaphore(int permits) {
    return new Semaphore(permits);
  }

  private record PlatformThread(Thread thread) implements Worker {
    @Override
    public void interrupt() {
      if (!thread.equals(Thread.currentThread())) {
        thread.interrupt();
      }
    }

    @Override
    public void join() {
      boolean isInterrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void join(Duration most) {
      try {
        var _ = thread.join(most);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
