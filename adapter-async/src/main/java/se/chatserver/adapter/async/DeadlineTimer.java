package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Deadlines;

/// One timer for the deadlines of all connections: it waits for the first of them.
///
/// That the time has passed is not enough: the process may have been stopped, and the input may lie
/// in the sockets. So the sockets are read after the deadline, and only then is it judged. For the
/// room's thread only.
final class DeadlineTimer {
  /// Many connections may have their deadlines one shortly after the other.
  private static final long MIN_NANOS = 5_000_000;

  private final CallbackExecutor room;
  private final PollBarrier barrier;
  private final LongConsumer judge;
  private @Nullable Future<?> timer;
  private long timedFor;

  /// @param judge runs in the room when all input that had arrived by a time of [System#nanoTime]
  ///   has been read, and all output that could be written by then has been written; it takes that
  ///   time
  DeadlineTimer(CallbackExecutor room, PollBarrier barrier, LongConsumer judge) {
    this.room = room;
    this.barrier = barrier;
    this.judge = judge;
  }

  /// Has the deadlines judged when these nanoseconds are over, or sooner.
  void await(long now, long nanos) {
    if (nanos == Deadlines.FOR_EVER) {
      return;
    }
    long wait = Math.max(MIN_NANOS, nanos);
    if (timer == null || now + wait - timedFor < 0) {
      cancel();
      timedFor = now + wait;
      timer = room.later(Duration.ofNanos(wait), this::ask);
    }
  }

  private void ask() {
    timer = null;
    long asked = System.nanoTime();
    barrier.await(() -> judge.accept(asked));
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
