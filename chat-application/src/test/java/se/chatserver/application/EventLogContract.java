package se.chatserver.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// What holds for every [EventLog]. The test's own thread is the room's.
public abstract class EventLogContract {
  private static final int MANY = 300;

  private final QueuedRoom room = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(room);

  /// The log of this test. Always the same object.
  protected abstract LogUnderTest log();

  /// How long to wait for an answer that a log owes.
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Test
  void givesBackWhatWasSubmittedInThatOrder() throws Exception {
    var log = open();
    var submitted = submit(log, MANY);
    settle(log);
    var known = listener.events().stream().filter(submitted::contains).distinct().toList();
    assertThat(known).isEqualTo(submitted.stream().filter(known::contains).toList());
  }

  @Test
  void givesBackEachEventOnce() throws Exception {
    var log = open();
    var submitted = submit(log, MANY);
    settle(log);
    assertThat(listener.events().stream().filter(submitted::contains))
        .containsExactlyInAnyOrderElementsOf(submitted);
  }

  @Test
  void inventsNothing() throws Exception {
    var log = open();
    var submitted = submit(log, MANY);
    submitted.add(settle(log));
    assertThat(submitted).containsAll(listener.events());
  }

  @Test
  void numbersEntriesWithoutGaps() throws Exception {
    var log = open();
    submit(log, MANY);
    settle(log);
    long number = 1;
    for (var entry : listener.entries()) {
      assertThat(entry.number()).isEqualTo(number++);
    }
  }

  @Test
  void answersInTheRoom() throws Exception {
    var log = open();
    submit(log, MANY);
    settle(log);
    assertThat(listener.isAlwaysInTheRoom()).isTrue();
  }

  /// The storage is released when all has been submitted: a log that waited for it in `submit`
  /// would wait for ever, if this test did.
  @Test
  void neverWaitsInSubmit() throws Exception {
    var log = open();
    var hold = log().hold();
    var submitted = new CountDownLatch(1);
    var isSubmitted = CompletableFuture.supplyAsync(() -> release(hold, submitted));
    submit(log, MANY);
    submitted.countDown();
    assertThat(isSubmitted.get()).as("submit came back while nothing could be stored").isTrue();
    settle(log);
  }

  @Test
  void hasNothingPendingWhenAllHasComeBack() throws Exception {
    var log = open();
    assertThat(log.pendingBytes()).isZero();
    submit(log, MANY);
    settle(log);
    assertThat(log.pendingBytes()).isZero();
  }

  /// Somebody who has come in may speak within the answer.
  @Test
  void takesWhatIsSubmittedInAnAnswer() throws Exception {
    var log = open();
    var ada = participant(log, 1);
    listener.react(entry -> {
      if (entry.event() instanceof Event.Joined) {
        log.submit(new Event.Said(ada, "first"));
      }
    });
    log.submit(new Event.Joined(ada));
    var last = settle(log);
    room.runUntil(() -> listener.entries().size() >= 3, patience());
    assertThat(listener.events())
        .containsExactlyInAnyOrder(new Event.Joined(ada), new Event.Said(ada, "first"), last);
  }

  /// Opens the log of this test, which answers to [#listener].
  final EventLog open() throws Exception {
    return log().open(room, listener);
  }

  /// The room, whose tasks the test runs.
  protected final QueuedRoom room() {
    return room;
  }

  /// What has come back.
  protected final RecordingListener listener() {
    return listener;
  }

  /// Has somebody come, say as much as this, and go.
  final List<Event> submit(EventLog log, int count) {
    var ada = participant(log, 1);
    var events = new ArrayList<Event>();
    events.add(new Event.Joined(ada));
    for (int i = 0; i < count; i++) {
      events.add(new Event.Said(ada, "line " + i));
    }
    events.add(new Event.Left(ada));
    events.forEach(log::submit);
    return events;
  }

  /// Submits one thing more, and waits until it has come back.
  final Event settle(EventLog log) throws Exception {
    var last = new Event.Said(participant(log, 0), "last");
    log.submit(last);
    room.runUntil(() -> listener.events().contains(last), patience());
    return last;
  }

  static Participant participant(EventLog log, long number) {
    return new Participant(log.process(), number, "10.0.0.%d:1001".formatted(number), "10.0.0.9");
  }

  private boolean release(AutoCloseable hold, CountDownLatch submitted) {
    try {
      boolean isSubmitted = submitted.await(patience().toMillis(), TimeUnit.MILLISECONDS);
      hold.close();
      return isSubmitted;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
