package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that is ever in the room. Call-backs, turns and timers are all its tasks, run one
/// after the other in the order in which they became due.
///
/// It starts with its first task. Tasks that are left when it is shut down are dropped.
final class RoomThread extends ScheduledThreadPoolExecutor {
  private static final Logger log = LoggerFactory.getLogger(RoomThread.class);

  RoomThread() {
    super(1, task -> new Thread(task, "room"));
    setRemoveOnCancelPolicy(true);
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Runs the task in the room after a while.
  void after(Duration time, Runnable task) {
    var _ = schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// What a task throws would vanish in a future that nobody looks at.
  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    if (task instanceof Future<?> done && done.state() == Future.State.FAILED) {
      log.error("defect", done.exceptionNow());
    }
  }
}
