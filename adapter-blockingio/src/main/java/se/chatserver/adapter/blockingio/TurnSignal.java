package se.chatserver.adapter.blockingio;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Signalled at the end of a turn of the room; the threads of the connections wait for it. The lock
/// is held only to read or change the number, so a signal does not have to wait.
final class TurnSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition signalled = lock.newCondition();
  private long number;

  void signal() {
    lock.lock();
    try {
      number++;
      signalled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The number of signals so far.
  long number() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there have been more signals than `seen`.
  void awaitMoreThan(long seen) {
    lock.lock();
    try {
      while (number == seen) {
        signalled.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for one more signal, but no longer than `nanos`. An interrupt ends the waiting.
  void await(long nanos) {
    lock.lock();
    try {
      long seen = number;
      long left = nanos;
      while (number == seen && left > 0) {
        left = signalled.awaitNanos(left);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
