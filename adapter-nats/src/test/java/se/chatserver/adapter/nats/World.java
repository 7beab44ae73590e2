package se.chatserver.adapter.nats;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;
import se.chatserver.simulation.Trace;
import se.chatserver.simulation.Violation;

/// What happens in a simulation, and when: one thing at a time, on one clock that stands still
/// meanwhile.
final class World {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  private final Dice dice;
  private final Trace trace;
  private final PriorityQueue<Act> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Act::time).thenComparingLong(Act::number));
  private long now;
  private long scheduled;
  private @Nullable SimThread current;
  private @Nullable Throwable failure;

  private record Act(long time, long number, Runnable action) {}

  World(Dice dice, Trace trace) {
    this.dice = dice;
    this.trace = trace;
  }

  Dice dice() {
    return dice;
  }

  /// Nanoseconds since the beginning.
  long now() {
    return now;
  }

  /// Has something happen so many nanoseconds from now, after all that was to happen then before.
  void in(long nanos, Runnable action) {
    agenda.add(new Act(now + nanos, scheduled++, action));
  }

  /// Lets everything happen until that time.
  ///
  /// @throws Violation if something must not have happened
  void runUntil(long end) {
    while (!agenda.isEmpty() && agenda.element().time() <= end) {
      var act = agenda.remove();
      now = act.time();
      act.action().run();
      throwFailure();
    }
    now = end;
  }

  /// The thread that is running, if this is one.
  SimThread current() {
    if (current == null) {
      throw new IllegalStateException("no thread of a node may wait here");
    }
    return current;
  }

  boolean isCurrent(SimThread thread) {
    return thread == current;
  }

  void setCurrent(@Nullable SimThread thread) {
    current = thread;
  }

  /// The run has failed, though the code that is running may catch that.
  void fail(Throwable cause) {
    failure = failure == null ? cause : failure;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not on our class path
  void require(boolean holds, String format, Object... arguments) {
    if (!holds) {
      var violation = new Violation(format.formatted(arguments));
      fail(violation);
      throw violation;
    }
  }

  void note(String format, Object... arguments) {
    trace.note(now, format, arguments);
  }

  private void throwFailure() {
    switch (failure) {
      case null -> {}
      case Error error -> throw error;
      default -> throw new Violation(failure.toString());
    }
  }
}
