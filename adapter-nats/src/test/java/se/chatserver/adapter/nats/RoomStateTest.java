package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

class RoomStateTest {
  private final RoomState state = new RoomState();
  private final List<Entry> entries = new ArrayList<>();
  private long sequence;

  @Test
  void namesAProcessAfterTheMessageThatAnnouncesIt() {
    assertThat(up("a")).isEqualTo("a/1");
    assertThat(up("a")).isEqualTo("a/2");
    assertThat(state.alive()).containsOnlyKeys("a/1", "a/2");
    assertThat(entries).isEmpty();
  }

  @Test
  void numbersWhatHappensAndGivesItTheTimeOfItsMessage() {
    var a = up("a");
    var b = up("b");
    apply(events(a, 1, joined(a, 1), said(a, 1, "one"), said(a, 1, "two")));
    apply(events(b, 1, joined(b, 1)));
    assertThat(entries)
        .containsExactly(
            new Entry(1, 3_000, joined(a, 1)),
            new Entry(2, 3_000, said(a, 1, "one")),
            new Entry(3, 3_000, said(a, 1, "two")),
            new Entry(4, 4_000, joined(b, 1)));
    assertThat(state.number()).isEqualTo(4);
    assertThat(state.sequence()).isEqualTo(4);
  }

  /// Only a participant that joins comes with its address.
  @Test
  void knowsTheAddressesOfThoseWhoArePresent() {
    var a = up("a");
    apply(events(a, 1, joined(a, 1), said(a, 1, "one")));
    apply(events(a, 2, new Event.Left(bare(a, 1))));
    assertThat(entries)
        .extracting(entry -> entry.event().participant().address())
        .containsExactly("10.0.0.1:1001", "10.0.0.1:1001", "10.0.0.1:1001");
    assertThat(state.present()).isEmpty();
  }

  @Test
  void letsAllOfAProcessLeaveInTheOrderInWhichTheyCame() {
    var a = up("a");
    var b = up("b");
    apply(events(a, 1, joined(a, 3)));
    apply(events(b, 1, joined(b, 1)));
    apply(events(a, 2, joined(a, 1), joined(a, 2), new Event.Left(bare(a, 1))));
    entries.clear();
    apply(new LogMessage.Down(b, a));
    assertThat(entries)
        .extracting(Entry::event)
        .containsExactly(new Event.Left(who(a, 3)), new Event.Left(who(a, 2)));
    assertThat(entries).extracting(Entry::number).containsExactly(6L, 7L);
    assertThat(state.present()).containsExactly(who(b, 1));
    assertThat(state.alive()).containsOnlyKeys(b);
  }

  @Test
  void countsTheEndOfAProcessOnce() {
    var a = up("a");
    var b = up("b");
    var c = up("c");
    apply(events(a, 1, joined(a, 1)));
    apply(new LogMessage.Down(b, a));
    int before = entries.size();
    apply(new LogMessage.Down(c, a));
    assertThat(entries).hasSize(before);
  }

  @Test
  void hearsNothingOfAProcessAfterItsEnd() {
    var a = up("a");
    var b = up("b");
    apply(events(a, 1, joined(a, 1)));
    apply(new LogMessage.Down(b, a));
    int before = entries.size();
    apply(events(a, 2, said(a, 1, "still here"), joined(a, 2)));
    apply(new LogMessage.Down(a, b));
    assertThat(entries).hasSize(before);
    assertThat(state.present()).isEmpty();
    assertThat(state.alive()).containsOnlyKeys(b);
  }

  @Test
  void hearsNothingOfAProcessThatWasNeverAnnounced() {
    apply(events("a/7", 1, joined("a/7", 1)));
    assertThat(entries).isEmpty();
  }

  /// The engine knows a message that comes again for two minutes only.
  @Test
  void countsAMessageOnce() {
    var a = up("a");
    apply(events(a, 1, joined(a, 1)));
    apply(events(a, 2, said(a, 1, "once")));
    apply(events(a, 2, said(a, 1, "once")));
    apply(events(a, 1, joined(a, 1)));
    assertThat(entries).hasSize(2);
  }

  @Test
  void isTheSameAfterItHasBeenKept() throws Exception {
    var a = up("a");
    var b = up("b");
    apply(events(a, 5, joined(a, 2), joined(a, 1)));
    apply(events(b, 1, joined(b, 1), new Event.Left(bare(b, 1))));
    var kept = SnapshotText.decode(SnapshotText.encode(state));
    assertThat(kept.sequence()).isEqualTo(4);
    assertThat(kept.number()).isEqualTo(4);
    assertThat(kept.alive()).isEqualTo(state.alive());
    assertThat(kept.present()).containsExactly(who(a, 2), who(a, 1));
    assertThat(kept.present()).first().extracting(Participant::host).isEqualTo("10.0.0.9");
    var down = new LogMessage.Down(b, a);
    assertThat(kept.apply(5, 0, down)).isEqualTo(state.apply(5, 0, down)).hasSize(2);
    assertThat(new String(SnapshotText.encode(kept), StandardCharsets.UTF_8))
        .isEqualTo("1\tsnapshot\t5\t6\nalive\tb/2\t1\n");
  }

  private String up(String node) {
    apply(new LogMessage.Up(node));
    return RoomState.process(node, sequence);
  }

  private void apply(LogMessage message) {
    sequence++;
    entries.addAll(state.apply(sequence, sequence * 1_000, message));
  }

  private static LogMessage.Events events(String process, long number, Event... events) {
    return new LogMessage.Events(process, number, List.of(events));
  }

  private static Event joined(String process, long number) {
    return new Event.Joined(who(process, number));
  }

  private static Event said(String process, long number, String text) {
    return new Event.Said(bare(process, number), text);
  }

  private static Participant who(String process, long number) {
    return new Participant(process, number, "10.0.0.%d:1001".formatted(number), "10.0.0.9");
  }

  private static Participant bare(String process, long number) {
    return new Participant(process, number, "", "");
  }
}
