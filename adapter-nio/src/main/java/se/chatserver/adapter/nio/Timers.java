package se.chatserver.adapter.nio;

import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be done later, on the loop's own thread, by the loop's own clock.
///
/// A timer cannot be taken back: what it runs looks for itself whether it still has to be done. And
/// that its time has passed says nothing about the sockets, in which anything may have happened
/// meanwhile: a deadline that they could have kept is for whoever asks them [after that][#turn].
final class Timers {
  private static final Logger log = LoggerFactory.getLogger(Timers.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Timer(long deadline, Runnable action, Consumer<RuntimeException> onDefect)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.signum(deadline - other.deadline);
    }
  }

  private final LongSupplier clock;
  private final PriorityQueue<Timer> pending = new PriorityQueue<>();
  private long turn;

  /// @param clock nanoseconds, monotonic
  Timers(LongSupplier clock) {
    this.clock = clock;
    this.turn = clock.getAsLong();
  }

  long now() {
    return clock.getAsLong();
  }

  /// Runs the action in the first turn that begins at `deadline` or later.
  void at(long deadline, Runnable action) {
    at(deadline, action, Timers::logDefect);
  }

  /// The same, for an action whose defects `onDefect` takes.
  void at(long deadline, Runnable action, Consumer<RuntimeException> onDefect) {
    pending.add(new Timer(deadline, action, onDefect));
  }

  /// Runs what is due. Actions may set new timers. One that fails does not keep the others from
  /// their time.
  void runDue() {
    turn = now();
    while (!pending.isEmpty() && pending.element().deadline() - turn <= 0) {
      run(pending.remove());
    }
  }

  /// The time at which this turn's timers were looked at: whatever a socket is asked in this turn,
  /// it is asked later.
  long turn() {
    return turn;
  }

  private static void run(Timer timer) {
    try {
      timer.action().run();
    } catch (RuntimeException defect) {
      timer.onDefect().accept(defect);
    }
  }

  private static void logDefect(RuntimeException defect) {
    log.error("defect", defect);
  }

  /// For how many milliseconds the loop may sleep: at least 1, or 0 for as long as it likes.
  long sleepMillis() {
    if (pending.isEmpty()) {
      return 0;
    }
    return millis(pending.element().deadline() - now());
  }

  /// Rounded up, and at least 1.
  static long millis(long nanos) {
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
