package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import se.chatserver.application.Entry;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// A node of a room. The thread that made it is its room's.
final class TestNode implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);
  private final AtomicInteger failures = new AtomicInteger();
  private final NatsEventLog log;
  private long participants;

  TestNode(ClusterOptions options) throws ClusterException {
    log = NatsEventLog.open(options);
    log.deliverTo(listener);
    log.start(room, failures::incrementAndGet);
  }

  NatsEventLog log() {
    return log;
  }

  RecordingListener listener() {
    return listener;
  }

  /// How often it has been told of a failure.
  int failures() {
    return failures.get();
  }

  Participant join() {
    long number = ++participants;
    var newcomer =
        new Participant(log.process(), number, "10.0.0.%d:1001".formatted(number), "10.0.0.9");
    log.submit(new Event.Joined(newcomer));
    return newcomer;
  }

  void say(Participant who, String text) {
    log.submit(new Event.Said(who, text));
  }

  /// Waits until this is so.
  void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(room.runUntil(condition, PATIENCE)).as(this::toString).isTrue();
  }

  /// Waits until this has been said.
  void awaitSaid(String text) throws InterruptedException {
    await(() -> said().contains(text));
  }

  /// Waits as long as it takes until the log has failed.
  void awaitFailure() throws InterruptedException {
    room.runUntil(listener::hasFailed, Duration.ofDays(1));
  }

  void runAll() {
    room.runAll();
  }

  /// All entries from the first one, as far as they have been given back.
  List<Entry> entries() {
    var entries = new ArrayList<>(listener.latest());
    entries.addAll(listener.entries());
    return entries;
  }

  List<Event> events() {
    return entries().stream().map(Entry::event).toList();
  }

  /// What has been said, in order.
  List<String> said() {
    return said(entries());
  }

  static List<String> said(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.event() instanceof Event.Said said ? said.text() : null)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void close() {
    log.close();
  }

  @Override
  public String toString() {
    return "%s with %d entries and %d bytes pending, failure: %s"
        .formatted(log.process(), entries().size(), log.pendingBytes(), log.failure());
  }
}
