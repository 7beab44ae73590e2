package se.chatserver.adapter.blockingio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// The threads of the transport, kept in a list until they have ended, so that all can be joined.
///
/// For one thread at a time. A dead thread may stay in the list for long, together with its work:
/// so work has no buffers in its fields.
final class ConnectionThreads {
  private static final int FEW = 64;

  private final ThreadFactory factory;
  private final List<Thread> threads = new ArrayList<>();
  private int many = FEW;

  ConnectionThreads(ThreadFactory factory) {
    this.factory = factory;
  }

  /// @throws OutOfMemoryError if the system grants no more threads
  Thread start(String name, Runnable work) {
    forgetTheDead();
    var thread = factory.newThread(work);
    thread.setName(name);
    thread.start();
    threads.add(thread);
    return thread;
  }

  /// Waits until all threads have ended, or the time is up.
  void join(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (var thread : threads) {
      thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  /// Waits until all threads have ended; an interrupt does not end the waiting.
  void join() {
    boolean wasInterrupted = Thread.interrupted();
    for (var thread : threads) {
      while (thread.isAlive()) {
        wasInterrupted |= wasInterruptedJoining(thread);
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean wasInterruptedJoining(Thread thread) {
    try {
      thread.join();
      return false;
    } catch (InterruptedException _) {
      return true;
    }
  }

  /// Only when they may be half of all, so that starting a thread costs the same for any number.
  private void forgetTheDead() {
    if (threads.size() >= many) {
      threads.removeIf(thread -> !thread.isAlive());
      many = Math.max(FEW, 2 * threads.size());
    }
  }
}
