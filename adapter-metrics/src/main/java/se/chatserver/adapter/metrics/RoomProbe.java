package se.chatserver.adapter.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;

/// Asks the room for a report, and does not wait long for it: a room that does not answer is what
/// an operator wants to see. Any thread.
final class RoomProbe {
  private final RoomExecutor room;
  private final Supplier<RoomReport> report;
  private final Duration patience;
  private @Nullable CompletableFuture<RoomReport> asked;
  private RoomReport latest = RoomReport.EMPTY;

  /// What the room has answered.
  ///
  /// @param isCurrent whether it has answered now; otherwise the report is an earlier one, or empty
  record Answer(RoomReport report, boolean isCurrent) {}

  /// @param report makes it, in the room
  /// @param patience how long to wait
  RoomProbe(RoomExecutor room, Supplier<RoomReport> report, Duration patience) {
    this.room = room;
    this.report = report;
    this.patience = patience;
  }

  /// A question that has not been answered is not asked again.
  synchronized Answer ask() {
    var answer = asked == null ? ask(new CompletableFuture<>()) : asked;
    asked = answer;
    try {
      latest = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      asked = null;
      return new Answer(latest, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      asked = null;
    } catch (TimeoutException _) {
      // It may answer the next scrape.
    }
    return new Answer(latest, false);
  }

  /// By a thread of its own, because some executors run a task on their caller's.
  private CompletableFuture<RoomReport> ask(CompletableFuture<RoomReport> answer) {
    var _ =
        Thread.ofVirtual()
            .name("metrics-probe")
            .start(() -> room.execute(() -> answer.completeAsync(report, Runnable::run)));
    return answer;
  }
}
