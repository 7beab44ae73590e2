package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class LatestTest {
  private static final Participant ADA = new Participant("a/1", 1, "10.0.0.1:1", "10.0.0.1");
  private static final Participant BO = new Participant("a/1", 2, "10.0.0.2:1", "10.0.0.2");

  @Test
  void hasAllOfAFewEntries() {
    var latest = latest(List.of(), 10, 1_000);
    assertThat(latest.present()).isEmpty();
    assertThat(latest.entries()).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void knowsWhoWasPresentBeforeTheFirstEntry() {
    assertThat(latest(List.of(), 3, 1_000).present()).containsExactly(ADA);
    assertThat(latest(List.of(), 2, 1_000).present()).containsExactly(ADA, BO);
    assertThat(latest(List.of(), 0, 1_000).present()).containsExactly(BO);
    assertThat(latest(List.of(), 0, 1_000).entries()).isEmpty();
  }

  @Test
  void hasNoMoreThanItMayTake() {
    assertThat(latest(List.of(), 10, 200).entries()).extracting(Entry::number).hasSize(3);
    assertThat(latest(List.of(), 10, 70).entries()).extracting(Entry::number).containsExactly(4L);
  }

  @Test
  void isEmptyIfNobodyWasThereAndNothingHappened() {
    assertThat(new Latest(List.of(), 10, 1_000).isEmpty()).isTrue();
    assertThat(new Latest(List.of(ADA), 10, 1_000).isEmpty()).isFalse();
    assertThat(latest(List.of(), 10, 1_000).isEmpty()).isFalse();
  }

  private static Latest latest(List<Participant> present, int most, long mostBytes) {
    var latest = new Latest(present, most, mostBytes);
    latest.add(new Entry(1, 0, new Event.Joined(ADA)));
    latest.add(new Entry(2, 0, new Event.Joined(BO)));
    latest.add(new Entry(3, 0, new Event.Said(ADA, "four")));
    latest.add(new Entry(4, 0, new Event.Left(ADA)));
    return latest;
  }
}
