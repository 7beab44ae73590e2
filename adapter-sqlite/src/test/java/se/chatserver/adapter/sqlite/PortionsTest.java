package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.application.Portions;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class PortionsTest {
  private static final Participant ADA = new Participant("1", 1, "10.0.0.1:1001", "10.0.0.1");

  @Test
  void haveAllInOrderAndNoneIsTooLarge() {
    var entries = IntStream.range(0, 5_000).mapToObj(i -> said(i, 1 + i * 7 % 900)).toList();
    var portions = Portions.of(entries);
    var again = new ArrayList<Entry>();
    portions.forEach(again::addAll);
    assertThat(again).isEqualTo(entries);
    assertThat(portions).allMatch(portion -> bytes(portion) <= 16 * 1024);
    assertThat(portions.subList(0, portions.size() - 1))
        .allMatch(portion -> bytes(portion) > 16 * 1024 - 1_000);
  }

  @Test
  void haveWhatIsTooLargeAlone() {
    var entries = List.of(said(1, 1), said(2, 20_000), said(3, 20_000), said(4, 1));
    assertThat(Portions.of(entries)).hasSize(4);
  }

  @Test
  void areNoneOfNothing() {
    assertThat(Portions.of(List.of())).isEmpty();
  }

  private static Entry said(int number, int length) {
    return new Entry(number, 0, new Event.Said(ADA, "x".repeat(length)));
  }

  private static long bytes(List<Entry> portion) {
    return portion.stream().mapToLong(entry -> Portions.bytes(entry.event())).sum();
  }
}
