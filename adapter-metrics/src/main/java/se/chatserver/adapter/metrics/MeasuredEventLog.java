package se.chatserver.adapter.metrics;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.Entry;
import se.chatserver.application.LogStatus;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// An event log, and how long it takes from the submission of an event until it comes back.
final class MeasuredEventLog implements DurableEventLog {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final DurableEventLog log;
  private final LongSupplier clock;
  private final Histogram commits =
      new Histogram(
          0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, Double.POSITIVE_INFINITY);

  /// When what was submitted and has not come back was submitted, oldest first. In the room.
  private final Queue<Long> submitted = new ArrayDeque<>();

  private boolean hasFailed; // in the room
  private volatile @Nullable Long oldest;

  /// @param clock nanoseconds, monotonic; any thread
  MeasuredEventLog(DurableEventLog log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
  }

  /// From submission to return.
  Histogram commits() {
    return commits;
  }

  /// For how long the event waits that has waited longest; 0 if none does. Any thread.
  double waitingSeconds() {
    var since = oldest;
    return since == null ? 0 : Math.max(0, clock.getAsLong() - since) / NANOS_PER_SECOND;
  }

  @Override
  public String process() {
    return log.process();
  }

  @Override
  public void deliverTo(Listener listener) {
    log.deliverTo(new Measuring(listener));
  }

  @Override
  public void submit(Event event) {
    if (!hasFailed) {
      submitted.add(clock.getAsLong());
      oldest = submitted.peek();
    }
    log.submit(event);
  }

  @Override
  public long pendingBytes() {
    return log.pendingBytes();
  }

  @Override
  public void start(RoomExecutor room, Runnable onFailure) {
    log.start(room, onFailure);
  }

  @Override
  public Optional<String> failure() {
    return log.failure();
  }

  @Override
  public LogStatus status() {
    return log.status();
  }

  @Override
  public void close() {
    log.close();
  }

  private void came() {
    var since = submitted.poll();
    if (since != null) {
      commits.record(clock.getAsLong() - since);
    }
    oldest = submitted.peek();
  }

  private final class Measuring implements Listener {
    private final Listener listener;

    Measuring(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void restored(Collection<Participant> present, List<Entry> latest) {
      listener.restored(present, latest);
    }

    /// An entry of another server was not submitted here.
    @Override
    public void appended(Entry entry) {
      if (entry.event().participant().process().equals(process())) {
        came();
      }
      listener.appended(entry);
    }

    @Override
    public void failed() {
      hasFailed = true;
      submitted.clear();
      oldest = null;
      listener.failed();
    }
  }
}
