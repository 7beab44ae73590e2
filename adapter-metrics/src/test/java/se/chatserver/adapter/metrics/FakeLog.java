package se.chatserver.adapter.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.Entry;
import se.chatserver.application.LogStatus;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Event;

/// A log that answers when a test wants it to.
final class FakeLog implements DurableEventLog {
  final List<String> calls = new ArrayList<>();
  Optional<String> failure = Optional.empty();
  Optional<LogStatus.Cluster> cluster = Optional.empty();
  long pendingBytes;
  private final Queue<Event> submitted = new ArrayDeque<>();
  private Listener listener;
  private long number;

  Listener listener() {
    return listener;
  }

  void answer() {
    listener.appended(new Entry(++number, 0, submitted.remove()));
  }

  void fail() {
    listener.failed();
  }

  @Override
  public String process() {
    return "here";
  }

  @Override
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void submit(Event event) {
    submitted.add(event);
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void start(RoomExecutor room, Runnable onFailure) {
    calls.add("start");
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }

  @Override
  public LogStatus status() {
    return new LogStatus(failure, cluster);
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
