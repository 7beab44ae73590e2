package se.chatserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void steadySendersTakeTurns() {
    var schedule = new RateSchedule(3, 10);
    schedule.talk(0, 10 * SECOND);
    assertThat(due(schedule, 0)).containsExactly(1, 0, 0);
    assertThat(due(schedule, SECOND / 10)).containsExactly(1, 1, 0);
    assertThat(due(schedule, SECOND - 1)).containsExactly(4, 3, 3);
  }

  @Test
  void aSteadyLineIsDueWhateverHappened() {
    var schedule = new RateSchedule(3, 10);
    schedule.talk(0, 10 * SECOND);
    schedule.said(1, 0, 1, 5 * SECOND);
    assertThat(schedule.time(1, 0)).isEqualTo(SECOND / 10);
    assertThat(schedule.nextDue(5 * SECOND)).isEqualTo(51 * SECOND / 10);
  }

  @Test
  void steadySendersStop() {
    var schedule = new RateSchedule(1, 10);
    schedule.talk(0, SECOND);
    assertThat(schedule.due(0, 0, 60 * SECOND)).isEqualTo(10);
    assertThat(schedule.nextDue(SECOND)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nothingIsDueAtRateZero() {
    var schedule = new RateSchedule(1, 0);
    schedule.talk(0, SECOND);
    assertThat(schedule.due(0, 0, SECOND / 2)).isZero();
    assertThat(schedule.nextDue(SECOND / 2)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aFloodKeepsItsWindow() {
    var schedule = new FloodSchedule(1, 32);
    schedule.talk(0, SECOND);
    assertThat(schedule.due(0, 0, 1)).isEqualTo(32);
    assertThat(schedule.due(0, 7, 1)).isEqualTo(39);
    assertThat(schedule.due(0, 7, SECOND)).isZero();
  }

  @Test
  void aFloodedLineCountsFromWhenItWasSaid() {
    var schedule = new FloodSchedule(2, 32);
    schedule.said(1, 0, 2, 17);
    schedule.said(1, 2, 3, 19);
    assertThat(schedule.time(1, 1)).isEqualTo(17);
    assertThat(schedule.time(1, 2)).isEqualTo(19);
  }

  private static long[] due(Schedule schedule, long now) {
    return new long[] {schedule.due(0, 0, now), schedule.due(1, 0, now), schedule.due(2, 0, now)};
  }
}
