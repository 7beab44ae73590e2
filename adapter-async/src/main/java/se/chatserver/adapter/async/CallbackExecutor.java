package se.chatserver.adapter.async;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import se.chatserver.application.RoomExecutor;

/// Runs the channel group's call-backs in the room. The one thread of this pool only keeps the
/// time.
///
/// Timers that are left when it is shut down are dropped.
final class CallbackExecutor extends ScheduledThreadPoolExecutor {
  private final RoomExecutor room;

  CallbackExecutor(RoomExecutor room) {
    super(1, task -> new Thread(task, "async clock"), new ThreadPoolExecutor.DiscardPolicy());
    this.room = room;
    setRemoveOnCancelPolicy(true);
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    room.execute(task);
  }

  /// Runs what may say something; see [RoomExecutor#executeMessage].
  void executeMessage(Runnable task) {
    room.executeMessage(task);
  }

  /// Runs the task in the room after a while.
  void after(Duration time, Runnable task) {
    var _ = later(time, task);
  }

  /// The same, for a task that may be cancelled until it is due.
  Future<?> later(Duration time, Runnable task) {
    return schedule(() -> room.execute(task), time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
