package se.chatserver.adapter.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import se.chatserver.transport.TurnTimer;

/// How long the turns of a room take. Any thread reads.
final class TurnMeter implements TurnTimer {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NONE = 0;
  private static final VarHandle BEGUN = begun();

  private final LongSupplier clock;
  private final TurnTimer also;
  private final Histogram turns =
      new Histogram(
          0.0001, 0.00025, 0.001, 0.0025, 0.01, 0.025, 0.1, 0.25, 1, 10, Double.POSITIVE_INFINITY);

  /// When the turn began that is under way; [#NONE] while none is.
  private long begun = NONE;

  /// @param clock nanoseconds, monotonic; any thread
  /// @param also is told as well
  TurnMeter(LongSupplier clock, TurnTimer also) {
    this.clock = clock;
    this.also = also;
  }

  @Override
  public void begins() {
    also.begins();
    BEGUN.setOpaque(this, clock.getAsLong() | 1); // never NONE
  }

  @Override
  public void ends() {
    turns.record(clock.getAsLong() - begun);
    BEGUN.setOpaque(this, NONE);
    also.ends();
  }

  /// The turns that have ended.
  Histogram turns() {
    return turns;
  }

  /// Since when the turn that is under way lasts; 0 if none is.
  double runningSeconds() {
    long since = (long) BEGUN.getOpaque(this);
    return since == NONE ? 0 : Math.max(0, clock.getAsLong() - since) / NANOS_PER_SECOND;
  }

  private static VarHandle begun() {
    try {
      return MethodHandles.lookup().findVarHandle(TurnMeter.class, "begun", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
