package se.chatserver.adapter.blockingio;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// That something has happened in the room: told by the room's thread, waited for by all others.
/// The lock is held for no more than a look, so that telling takes no time.
final class TurnSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private long number;

  void tell() {
    lock.lock();
    try {
      number++;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How often it has been told.
  long number() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it has been told more often than so.
  void awaitMoreThan(long seen) {
    lock.lock();
    try {
      while (number == seen) {
        told.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it is told once more, but no longer than this. An interrupt ends the waiting.
  void await(long nanos) {
    lock.lock();
    try {
      long seen = number;
      long left = nanos;
      while (number == seen && left > 0) {
        left = told.awaitNanos(left);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
