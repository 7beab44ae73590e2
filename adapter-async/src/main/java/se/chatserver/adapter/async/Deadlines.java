package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/// What is due after a while, unless something comes or goes that makes it needless.
///
/// That its time has passed is not enough: the process may not have been running, and everything
/// may be in the sockets. So they are asked after that, and only then is it judged.
record Deadlines(CallbackExecutor room, PollBarrier barrier) {
  /// Runs `judge` in the room after at least this time, when all that had come by then has been
  /// heard, and all that could be written by then has been.
  ///
  /// @param judge is told when that was
  /// @return may be cancelled while the time runs
  Future<?> after(Duration time, LongConsumer judge) {
    return room.later(time, () -> ask(judge));
  }

  private void ask(LongConsumer judge) {
    long asked = System.nanoTime();
    barrier.await(() -> judge.accept(asked));
  }
}
