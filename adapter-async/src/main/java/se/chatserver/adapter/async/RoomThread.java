package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;

/// The one thread that is ever in the room. Call-backs, turns and timers are all its tasks, run one
/// after the other in the order in which they became due.
///
/// It starts with its first task. Tasks that are left when it is shut down are dropped, and so are
/// those that come later. Where the room has a thread already, this one is only the clock: it asks
/// at the door for each task.
final class RoomThread extends ScheduledThreadPoolExecutor {
  private static final Logger log = LoggerFactory.getLogger(RoomThread.class);

  private final @Nullable RoomExecutor executor;

  /// @param executor the way to the thread that is in the room, or null if that is this one
  RoomThread(@Nullable RoomExecutor executor) {
    super(
        1,
        task -> new Thread(task, executor == null ? "room" : "async clock"),
        new ThreadPoolExecutor.DiscardPolicy());
    this.executor = executor;
    setRemoveOnCancelPolicy(true);
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    if (executor == null) {
      super.execute(task);
    } else {
      executor.execute(task);
    }
  }

  /// Whether there are others in the room, so that its thread says who may speak.
  boolean isShared() {
    return executor != null;
  }

  /// Runs what may say something; only if the room [is shared][#isShared].
  void speak(Runnable speech) {
    Objects.requireNonNull(executor).executeMessage(speech);
  }

  /// Runs the task in the room after a while.
  void after(Duration time, Runnable task) {
    var _ = later(time, task);
  }

  /// The same, for a task that may be cancelled until it is due.
  Future<?> later(Duration time, Runnable task) {
    Runnable due = executor == null ? task : () -> execute(task);
    return schedule(due, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// What a task throws would vanish in a future that nobody looks at.
  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    if (task instanceof Future<?> done && done.state() == Future.State.FAILED) {
      log.error("defect", done.exceptionNow());
    }
  }
}
