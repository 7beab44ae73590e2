package se.chatserver.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// What holds besides for an [EventLog] that outlives the server.
public abstract class StoredEventLogContract extends EventLogContract {
  private static final int SOME = 30;

  @Override
  protected abstract LogUnderTest.Stored log();

  @Test
  void givesBackNothingThatIsNotStored() throws Exception {
    var log = open();
    var notStored = new ArrayList<Entry>();
    listener()
        .react(entry -> {
          if (!stored().contains(entry)) {
            notStored.add(entry);
          }
        });
    submit(log, SOME);
    settle(log);
    assertThat(notStored).isEmpty();
  }

  @Test
  void storesWhatWasSubmittedBeforeItIsStopped() throws Exception {
    var log = open();
    var submitted = submit(log, SOME);
    log().stop();
    assertThat(stored()).extracting(Entry::event).containsAll(submitted);
  }

  @Test
  void givesBackAtTheNextStartWhatItHasStored() throws Exception {
    var log = open();
    submit(log, SOME);
    settle(log);
    log().stop();
    var next = reopen();
    assertThat(next.latest()).isNotEmpty().isEqualTo(listener().entries());
    assertThat(next.present()).isEmpty();
  }

  @Test
  void restoresBeforeAnythingElse() throws Exception {
    submit(open(), SOME);
    log().stop();
    assertThat(reopen().calls()).containsExactly("restored", "appended");
  }

  @Test
  void goesOnWithTheNumbersOfTheLastRun() throws Exception {
    submit(open(), SOME);
    log().stop();
    var next = reopen();
    assertThat(next.latest()).isNotEmpty();
    assertThat(next.entries())
        .extracting(Entry::number)
        .containsExactly(next.latest().getLast().number() + 1);
  }

  @Test
  void namesEachRunDifferently() throws Exception {
    var first = open();
    log().stop();
    var second = open();
    assertThat(second.process()).isNotEqualTo(first.process());
  }

  /// Nobody of an earlier run is present in the next one.
  @Test
  void letsEverybodyOfAnEarlierRunLeaveOnce() throws Exception {
    var log = open();
    var gone = participant(log, 1);
    var left = List.of(participant(log, 3), participant(log, 2));
    log.submit(new Event.Joined(left.getFirst()));
    submit(log, 1);
    log.submit(new Event.Joined(left.getLast()));
    log().stop();
    var next = reopen();
    assertThat(next.present()).isEmpty();
    assertThat(departures(next)).containsExactly(gone, left.getFirst(), left.getLast());
    log().stop();
    assertThat(departures(reopen())).hasSize(3);
  }

  @Test
  void failsOnce() throws Exception {
    assertThat(breakDown().calls()).containsOnlyOnce("failed");
  }

  @Test
  void saysNothingAfterItHasFailed() throws Exception {
    var calls = breakDown().calls();
    assertThat(calls.subList(calls.indexOf("failed"), calls.size())).containsOnly("failed");
  }

  @Test
  void hasNothingPendingWhenItHasFailed() throws Exception {
    var log = open();
    breakDown(log);
    assertThat(log.pendingBytes()).isZero();
    log.submit(new Event.Joined(new Participant(log.process(), 99, "10.0.0.9:1009", "10.0.0.9")));
    assertThat(log.pendingBytes()).isZero();
  }

  /// What is stored now.
  private List<Entry> stored() {
    try {
      return log().stored();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Opens the log again, and waits until it has given back one event.
  private RecordingListener reopen() throws Exception {
    room().close();
    var next = new RecordingListener(room());
    var log = log().open(room(), next);
    log.submit(new Event.Said(participant(log, 0), "after the restart"));
    room().runUntil(() -> !next.entries().isEmpty(), patience());
    return next;
  }

  private RecordingListener breakDown() throws Exception {
    return breakDown(open());
  }

  private RecordingListener breakDown(EventLog log) throws Exception {
    submit(log, SOME);
    settle(log);
    log().breakStorage();
    submit(log, SOME);
    room().runUntil(listener()::hasFailed, patience());
    submit(log, SOME);
    log().stop();
    room().runAll();
    return listener();
  }

  private static List<Participant> departures(RecordingListener listener) {
    return listener.latest().stream()
        .map(Entry::event)
        .filter(Event.Left.class::isInstance)
        .map(Event::participant)
        .toList();
  }
}
