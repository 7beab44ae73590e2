package se.chatserver.adapter.nio.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What will happen in the simulated world, and when.
///
/// Acts that are scheduled for the same time happen in the order in which they were scheduled.
public final class Agenda {
  static final long NEVER = Long.MAX_VALUE;

  private record Act(long time, long number, boolean isPunctual, Runnable action) {}

  private final VirtualClock clock;
  private final PriorityQueue<Act> acts =
      new PriorityQueue<>(Comparator.comparingLong(Act::time).thenComparingLong(Act::number));
  private long scheduled;

  Agenda(VirtualClock clock) {
    this.clock = clock;
  }

  /// Schedules an act for this many nanoseconds from now, or, in bad conditions, for some time
  /// before.
  public void in(long nanos, Runnable action) {
    acts.add(new Act(clock.elapsed() + nanos, scheduled++, false, action));
  }

  /// Schedules an act for exactly this many nanoseconds from now, when no turn is under way.
  public void punctuallyIn(long nanos, Runnable action) {
    acts.add(new Act(clock.elapsed() + nanos, scheduled++, true, action));
  }

  /// When the next act is due, or [#NEVER].
  long next() {
    return acts.isEmpty() ? NEVER : acts.element().time();
  }

  /// Lets everything happen that is due.
  public void runDue() {
    while (next() <= clock.elapsed()) {
      acts.remove().action().run();
    }
  }

  /// Moves the clock from act to act until there is none left.
  public void runAll() {
    while (next() != NEVER) {
      clock.advanceTo(next());
      runDue();
    }
  }

  /// Lets time pass, and everything happen that is due meanwhile but what waits for the end of a
  /// turn.
  void pass(long nanos) {
    long until = clock.elapsed() + nanos;
    var waiting = new ArrayList<Act>();
    while (next() <= until) {
      var act = acts.remove();
      clock.advanceTo(act.time());
      if (act.isPunctual()) {
        waiting.add(act);
      } else {
        act.action().run();
      }
    }
    acts.addAll(waiting);
    clock.advanceTo(until);
  }

  /// Lets the next act happen before its time.
  void runNextEarly() {
    if (!acts.isEmpty() && !acts.element().isPunctual()) {
      acts.remove().action().run();
    }
  }
}
