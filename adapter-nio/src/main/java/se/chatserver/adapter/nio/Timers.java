package se.chatserver.adapter.nio;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Actions for later, which run on the loop's thread, by the loop's clock.
///
/// That the time of a timer has passed says nothing about the sockets, in which anything may have
/// happened meanwhile: whether a deadline was kept is found out by a read or a write [after
/// that][#turn].
final class Timers {
  private static final Logger log = LoggerFactory.getLogger(Timers.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// An action and its time.
  record Timer(long deadline, long number, Runnable action, Consumer<RuntimeException> onDefect)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.signum(deadline - other.deadline);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }

  private final LongSupplier clock;
  private final NavigableSet<Timer> pending = new TreeSet<>();
  private long timers;
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
    var _ = at(deadline, action, Timers::logDefect);
  }

  /// The same, with a handler for defects of the action.
  Timer at(long deadline, Runnable action, Consumer<RuntimeException> onDefect) {
    var timer = new Timer(deadline, timers++, action, onDefect);
    pending.add(timer);
    return timer;
  }

  /// The action will not run, unless it has run already.
  void cancel(Timer timer) {
    pending.remove(timer);
  }

  /// Runs what is due. Actions may set new timers. An action that fails does not delay the others.
  void runDue() {
    turn = now();
    while (!pending.isEmpty() && pending.first().deadline() - turn <= 0) {
      run(pending.removeFirst());
    }
  }

  /// The time at which this turn's timers were checked. Every read and write of this turn comes
  /// later.
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
    return millis(pending.first().deadline() - now());
  }

  /// Rounded up, and at least 1.
  static long millis(long nanos) {
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
