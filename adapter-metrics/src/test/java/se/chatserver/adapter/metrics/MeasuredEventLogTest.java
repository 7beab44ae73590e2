package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

final class MeasuredEventLogTest {
  private final FakeLog log = new FakeLog();
  private long now = TimeUnit.DAYS.toNanos(-1);
  private final MeasuredEventLog measured = new MeasuredEventLog(log, () -> now);
  private final RecordingLogListener listener = new RecordingLogListener();

  MeasuredEventLogTest() {
    measured.deliverTo(listener);
  }

  @Test
  void measuresFromSubmissionToReturn() {
    measured.submit(joined("here", 1));
    now += TimeUnit.SECONDS.toNanos(2);
    measured.submit(joined("here", 2));
    assertThat(measured.waitingSeconds()).isCloseTo(2, within(1e-6));
    log.answer();
    assertThat(measured.waitingSeconds()).isZero();
    now += TimeUnit.SECONDS.toNanos(1);
    log.answer();
    assertThat(measured.waitingSeconds()).isZero();
    assertThat(measured.commits().sumSeconds()).isCloseTo(3, within(1e-6));
    assertThat(measured.commits().longestSeconds()).isCloseTo(2, within(1e-6));
    assertThat(listener.entries).hasSize(2);
  }

  @Test
  void whatOthersHaveSubmittedIsNotMeasured() {
    measured.submit(joined("here", 1));
    log.listener().appended(new Entry(1, 0, joined("elsewhere", 1)));
    assertThat(measured.commits().sumSeconds()).isZero();
    now += TimeUnit.SECONDS.toNanos(2);
    assertThat(measured.waitingSeconds()).isCloseTo(2, within(1e-6));
    assertThat(listener.entries).hasSize(1);
  }

  @Test
  void afterAFailureNothingWaits() {
    measured.submit(joined("here", 1));
    log.fail();
    measured.submit(joined("here", 2));
    now += TimeUnit.SECONDS.toNanos(9);
    assertThat(measured.waitingSeconds()).isZero();
    assertThat(listener.hasFailed).isTrue();
  }

  @Test
  void passesOnEverythingElse() {
    measured.start(null, () -> {});
    measured.close();
    log.failure = Optional.of("full");
    log.pendingBytes = 7;
    assertThat(log.calls).containsExactly("start", "close");
    assertThat(measured.failure()).hasValue("full");
    assertThat(measured.status().outage()).hasValue("full");
    assertThat(measured.pendingBytes()).isEqualTo(7);
    assertThat(measured.process()).isEqualTo("here");
    var entry = new Entry(1, 0, joined("earlier", 1));
    log.listener().restored(List.of(entry.event().participant()), List.of(entry));
    assertThat(listener.restored).containsExactly(entry);
  }

  private static Event joined(String process, long number) {
    return new Event.Joined(new Participant(process, number, "10.0.0.1:" + number, "10.0.0.1"));
  }
}
