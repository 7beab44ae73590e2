package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.Entry;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// What a start gives back of what an earlier one has stored.
class RestartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Participant ADA = new Participant("1", 1, "10.0.0.1:1001", "10.0.0.1");
  private static final Participant BO = new Participant("1", 2, "10.0.0.2\0:1001", "10.0.0.\ud800");

  private final QueuedRoom room = new QueuedRoom();
  private RecordUnderTest record;

  @BeforeEach
  void store(@TempDir Path folder) throws Exception {
    record = new RecordUnderTest(folder.resolve("room.db"));
    var log = record.open(room, new RecordingListener(room));
    log.submit(new Event.Joined(ADA)); // 1
    log.submit(new Event.Joined(BO)); // 2
    log.submit(new Event.Said(BO, "\ud83d\ude00 \ud83d \0")); // 3
    log.submit(new Event.Left(ADA)); // 4
    record.stop(); // and the next start lets BO leave: 5
    room.runAll();
  }

  @AfterEach
  void close() {
    record.close();
  }

  @Test
  void restoresAllOfAShortRecord() throws Exception {
    var next = restart(10, 1_000);
    assertThat(next.present()).isEmpty();
    assertThat(next.latest())
        .extracting(Entry::event)
        .containsExactly(
            new Event.Joined(ADA),
            new Event.Joined(BO),
            new Event.Said(BO, "\ud83d\ude00 \ud83d \0"),
            new Event.Left(ADA),
            new Event.Left(BO));
  }

  @Test
  void restoresWhoWasPresentBeforeTheFirstOfTheLastEntries() throws Exception {
    assertRestored(restart(1, 1_000), List.of(BO), 5L);
    assertRestored(restart(2, 1_000), List.of(BO, ADA), 4L, 5L);
    assertRestored(restart(3, 1_000), List.of(BO, ADA), 3L, 4L, 5L);
    assertRestored(restart(4, 1_000), List.of(ADA), 2L, 3L, 4L, 5L);
  }

  @Test
  void restoresNoMoreBytesThanItMay() throws Exception {
    assertRestored(restart(10, 128), List.of(BO, ADA), 4L, 5L);
    assertRestored(restart(10, 127), List.of(BO), 5L);
  }

  @Test
  void restoresNothingIfItMayNot() throws Exception {
    assertThat(restart(0, 1_000).calls()).containsExactly("appended");
    assertThat(restart(10, 63).calls()).containsExactly("appended");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SqliteEventLog.Options(-1, 0, Retention.ALL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SqliteEventLog.Options(0, -1, Retention.ALL));
  }

  @Test
  void readsBackWholeParticipants() throws Exception {
    var left = restart(1, 1_000).latest().getLast().event().participant();
    assertThat(left).isEqualTo(BO);
    assertThat(left.address()).isEqualTo(BO.address());
    assertThat(left.host()).isEqualTo(BO.host());
  }

  /// Starts again, and forgets afterwards that it did.
  private RecordingListener restart(int entries, long bytes) throws Exception {
    record.close();
    room.close();
    var listener = new RecordingListener(room);
    var options = new SqliteEventLog.Options(entries, bytes, Retention.ALL);
    var log = record.open(room, listener, options);
    log.submit(new Event.Said(ADA, "marker"));
    assertThat(room.runUntil(() -> !listener.entries().isEmpty(), PATIENCE)).isTrue();
    record.close();
    record.execute("DELETE FROM event WHERE number > 5");
    return listener;
  }

  private static void assertRestored(
      RecordingListener listener, List<Participant> present, Long... numbers) {
    assertThat(listener.present()).containsExactlyInAnyOrderElementsOf(present);
    assertThat(listener.latest()).extracting(Entry::number).containsExactly(numbers);
  }
}
