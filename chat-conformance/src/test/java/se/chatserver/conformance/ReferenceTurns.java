package se.chatserver.conformance;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// When the threads of the reference server get their turn to read.
final class ReferenceTurns {
  private static final int MUCH = 100;
  private static final Duration QUIET = Duration.ofMillis(300);

  private final Set<Fault> faults;
  private volatile long lastMuch;
  private volatile long lateNanos;

  ReferenceTurns(Set<Fault> faults) {
    this.faults = faults;
  }

  /// From now on threads get their turn to read up to this long late, as on a busy machine.
  void setLateness(Duration most) {
    lateNanos = most.toNanos();
  }

  boolean isLate() {
    return lateNanos > 0;
  }

  void await() {
    LockSupport.parkNanos(this, ThreadLocalRandom.current().nextLong(lateNanos));
  }

  /// One that sends much at a time goes on at once, and all others when nobody has done so for a
  /// while.
  void await(int count) {
    if (!faults.contains(Fault.BUSY_ONES_FIRST)) {
      return;
    }
    if (count > MUCH) {
      lastMuch = System.nanoTime();
    }
    if (count <= MUCH) {
      awaitQuiet();
    }
  }

  /// The client that has come first goes first as long as there is more from it, and all others
  /// when nobody has gone on for a while.
  void awaitFirst(boolean isFirst, int more) {
    if (!faults.contains(Fault.SERVES_FIRST_READY)) {
      return;
    }
    if (isFirst) {
      lastMuch = more > 0 ? System.nanoTime() : lastMuch;
      return;
    }
    awaitQuiet();
  }

  private void awaitQuiet() {
    while (lastMuch != 0 && System.nanoTime() - lastMuch < QUIET.toNanos()) {
      LockSupport.parkNanos(this, QUIET.toNanos() / 10);
    }
  }
}
