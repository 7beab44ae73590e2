package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/// Deadlines that input or output of the connection makes needless.
///
/// That the time has passed is not enough: the process may have been stopped, and the input may lie
/// in the sockets. So the sockets are read after the deadline, and only then is it judged.
record Deadlines(CallbackExecutor room, PollBarrier barrier) {
  /// Runs `judge` in the room after at least this time, when all input that had arrived by then has
  /// been read, and all output that could be written by then has been written.
  ///
  /// @param judge takes that time, as [System#nanoTime] had it
  /// @return may be cancelled while the time runs
  Future<?> after(Duration time, LongConsumer judge) {
    return room.later(time, () -> ask(judge));
  }

  private void ask(LongConsumer judge) {
    long asked = System.nanoTime();
    barrier.await(() -> judge.accept(asked));
  }
}
