package se.chatserver.adapter.blockingio;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Changes;
import se.chatserver.transport.TurnListeners;
import se.chatserver.transport.TurnTimer;

/// The one lock around every task: each runs on its caller's thread, and has been run when the call
/// returns.
final class LockRoomExecutor implements RoomExecutor {
  /// Not fair: a thousand writers wake for each line, and a new client that had to wait its turn
  /// behind them all, again and again, would wait for seconds. Back-pressure prevents that a client
  /// that sends much overtakes the readers.
  private final ReentrantLock lock = new ReentrantLock();

  /// Fair: a client that sends much waits behind all that began to wait meanwhile (G10). Taken
  /// before the other lock.
  private final ReentrantLock speakers = new ReentrantLock(true);

  private final Condition relief = lock.newCondition();
  private final TurnListeners listeners = new TurnListeners();
  private final Changes changes;
  private final BackPressure pressure;
  private final TurnTimer turns;

  LockRoomExecutor(Changes changes, BackPressure pressure, TurnTimer turns) {
    this.changes = changes;
    this.pressure = pressure;
    this.turns = turns;
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      runTurn(task);
    } finally {
      lock.unlock();
    }
  }

  /// Waits, with the other clients that speak, while a reader is too far behind.
  @Override
  public void executeMessage(Runnable task) {
    speakers.lock();
    try {
      lock.lock();
      try {
        awaitRelief();
        runTurn(task);
      } finally {
        lock.unlock();
      }
    } finally {
      speakers.unlock();
    }
  }

  @Override
  public Registration onTurnEnd(Runnable listener) {
    return listeners.add(listener);
  }

  /// There is no thread to end.
  @Override
  public void close() {}

  /// Not for ever: senders do not wait long for a reader that takes nothing.
  private void awaitRelief() {
    try {
      long now = System.nanoTime();
      while (pressure.isOn(now)) {
        var _ = relief.awaitNanos(pressure.waitNanos(now));
        now = System.nanoTime();
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void runTurn(Runnable task) {
    turns.begins();
    TurnListeners.runTask(task);
    endTurn();
    turns.ends();
  }

  private void endTurn() {
    if (changes.clear()) {
      listeners.run();
    }
    if (lock.hasWaiters(relief) && !pressure.isOn(System.nanoTime())) {
      relief.signal();
    }
  }
}
