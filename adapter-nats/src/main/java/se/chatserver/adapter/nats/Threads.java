package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// The threads of a node, their clock, and how they wait. Whatever waits in this module waits here
/// or in an [Engine], so that a simulation decides who goes on, and when. Any thread.
interface Threads {
  /// The threads and the clock of the Java virtual machine.
  Threads SYSTEM = new SystemThreads();

  /// The monotonic clock; see [System#nanoTime].
  long nanoTime();

  void sleep(Duration time) throws InterruptedException;

  /// Starts a thread that does not keep the process alive.
  Worker start(String name, Runnable task);

  Semaphore semaphore(int permits);

  /// A thread that has been started.
  interface Worker {
    /// Interrupts it, unless it is the caller.
    void interrupt();

    /// Waits for its end, also when the caller is interrupted meanwhile.
    void join();

    /// Waits for its end, but not longer than this, nor if the caller is interrupted.
    void join(Duration most);
  }
}
