package se.chatserver.adapter.blockingio;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// That something has happened in the room: signalled there, waited for by the other threads. The
/// lock is held for no more than a look, so that a signal takes no time.
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

  /// How often it has been signalled.
  long number() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it has been signalled more often than `seen` times.
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

  /// Waits until it is signalled once more, but no longer than `nanos`. An interrupt ends the
  /// waiting.
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
