package se.chatserver.adapter.nio.sim;

import java.util.function.LongSupplier;

/// A monotonic clock that stands still until somebody moves it.
///
/// As with `System.nanoTime`, its zero is anywhere, so what it shows may be negative, or overflow
/// in the middle of a run. The simulation itself counts from its beginning: see [#elapsed].
public final class VirtualClock implements LongSupplier {
  private final long origin;
  private long elapsed;

  public VirtualClock(long origin) {
    this.origin = origin;
  }

  /// What the server sees.
  @Override
  public long getAsLong() {
    return origin + elapsed;
  }

  /// Nanoseconds since the simulation began.
  public long elapsed() {
    return elapsed;
  }

  void advanceTo(long time) {
    elapsed = Math.max(elapsed, time);
  }
}
