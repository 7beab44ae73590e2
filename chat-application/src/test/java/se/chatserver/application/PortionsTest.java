package se.chatserver.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class PortionsTest {
  private static final int KIB = 1024;
  private static final int EVENT_BYTES = 64;
  private static final Participant ADA = new Participant("run", 1, "10.0.0.1:1", "10.0.0.1");

  @Test
  void countsTheTextOfAnEventAndAFixedAmountForTheRest() {
    assertThat(Portions.bytes(new Event.Joined(ADA))).isEqualTo(EVENT_BYTES);
    assertThat(Portions.bytes(new Event.Said(ADA, "four"))).isEqualTo(EVENT_BYTES + 4);
    assertThat(Portions.bytes(entries(100, 200))).isEqualTo(300);
  }

  @Test
  void makesNoneOfNothing() {
    assertThat(Portions.of(List.of())).isEmpty();
  }

  @Test
  void fillsAPortionToItsLastByte() {
    assertThat(sizes(entries(4 * KIB, 12 * KIB, 4 * KIB))).containsExactly(2, 1);
  }

  @Test
  void beginsAnotherWithTheFirstByteThatIsTooMany() {
    assertThat(sizes(entries(4 * KIB, 12 * KIB + 1, 4 * KIB - 1))).containsExactly(1, 2);
  }

  @Test
  void makesAPortionOfALargeEntryAlone() {
    assertThat(sizes(entries(20 * KIB, 100, 20 * KIB, 20 * KIB))).containsExactly(1, 1, 1, 1);
  }

  @Test
  void keepsAllEntriesAndTheirOrder() {
    var entries = entries(9 * KIB, 9 * KIB, 100, 9 * KIB);
    assertThat(Portions.of(entries).stream().flatMap(Collection::stream))
        .containsExactlyElementsOf(entries);
  }

  private static List<Integer> sizes(List<Entry> entries) {
    return Portions.of(entries).stream().map(List::size).toList();
  }

  /// Entries that count as this many bytes each.
  private static List<Entry> entries(int... bytes) {
    var entries = new ArrayList<Entry>();
    for (int size : bytes) {
      var said = new Event.Said(ADA, "x".repeat(size - EVENT_BYTES));
      entries.add(new Entry(entries.size() + 1, 0, said));
    }
    return entries;
  }
}
