package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.Entry;
import se.chatserver.application.EventLog;
import se.chatserver.application.LogUnderTest;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;
import se.chatserver.application.StoredEventLogContract;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

@Tag("programs")
class NatsEventLogTest extends StoredEventLogContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final QueuedRoom executor = new QueuedRoom();
  private final RecordingListener listener = new RecordingListener(executor);
  private RoomUnderTest room;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    room = new RoomUnderTest(folder);
  }

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
  }

  @Override
  protected LogUnderTest.Stored log() {
    return room;
  }

  @Test
  void countsAsPendingWhatHasNotComeBack() throws Exception {
    var log = room.open(executor, listener);
    try (var _ = room.hold()) {
      say(log, "four");
      assertThat(log.pendingBytes()).isEqualTo(68);
      say(log, "");
      assertThat(log.pendingBytes()).isEqualTo(132);
    }
    awaitEntries(2);
    assertThat(log.pendingBytes()).isZero();
  }

  @Test
  void sendsInOneMessageWhatWasSubmittedMeanwhile() throws Exception {
    var log = room.open(executor, listener);
    long before = room.messages();
    try (var _ = room.hold()) {
      for (int i = 0; i < 100; i++) {
        say(log, "line " + i);
      }
    }
    awaitEntries(100);
    // What came first may have been taken alone, before the others were there.
    assertThat(room.messages() - before).isBetween(1L, 2L);
  }

  /// An engine takes messages of 1 MiB.
  @Test
  void sendsSeveralMessagesIfOneWouldBeTooLarge() throws Exception {
    var log = room.open(executor, listener);
    var text = "\ud83d".repeat(60_000);
    try (var _ = room.hold()) {
      for (int i = 0; i < 20; i++) {
        say(log, text + i);
      }
    }
    awaitEntries(20);
    assertThat(listener.events().getLast())
        .isInstanceOfSatisfying(
            Event.Said.class, said -> assertThat(said.text()).isEqualTo(text + 19));
  }

  @Test
  void failsIfOneEventIsTooLarge() throws Exception {
    var log = room.open(executor, listener);
    say(log, "x".repeat(2 << 20));
    executor.runUntil(listener::hasFailed, PATIENCE);
    assertThat(log.failure().orElseThrow())
        .startsWith("a message of 2097")
        .endsWith(" bytes is more than the cluster takes; set its max_payload");
  }

  @Test
  void givesTheRoomPortionsOfWhatWasStored() throws Exception {
    var log = room.open(executor, listener);
    var portions = new ArrayList<Integer>();
    try (var _ = room.hold()) {
      for (int i = 0; i < 100; i++) {
        say(log, "x".repeat(1_000));
      }
    }
    while (listener.entries().size() < 100) {
      int before = listener.entries().size();
      assertThat(executor.runUntil(() -> listener.entries().size() > before, PATIENCE)).isTrue();
      portions.add(listener.entries().size() - before);
    }
    assertThat(portions).allMatch(portion -> portion <= 15);
  }

  /// The room is slow, and is not given more than it can do.
  @Test
  void keepsLittleWaitingForTheRoom() throws Exception {
    var log = room.open(executor, listener);
    for (int i = 0; i < 800; i++) {
      say(log, "x".repeat(15_000));
    }
    room.awaitMessages(1 + 800 / 8);
    int most = 4 * 1024 * 1024 / 15_000;
    assertThat(executor.waiting()).isLessThanOrEqualTo(most);
    awaitEntries(800);
    assertThat(log.pendingBytes()).isZero();
  }

  @Test
  void goesOnIfAnEntryIsTooMuchForTheListener() throws Exception {
    var log = room.open(executor, listener);
    listener.react(entry -> {
      if (entry.number() % 2 == 1) {
        throw new IllegalStateException("this is no defect, but a test of one");
      }
    });
    for (int i = 0; i < 10; i++) {
      say(log, "line " + i);
    }
    awaitEntries(10);
    assertThat(listener.entries()).extracting(Entry::number).hasSize(10).endsWith(10L);
    assertThat(log.pendingBytes()).isZero();
  }

  /// The thread that reads is on its way to the room when the one that sends fails.
  @Test
  void saysNothingOfWhatIsReadWhenItHasFailed() throws Exception {
    var log = room.open(new ReaderLast(executor), listener);
    say(log, "read");
    room.awaitMessages(2);
    say(log, "x".repeat(2 << 20));
    assertThat(executor.runUntil(listener::hasFailed, PATIENCE)).isTrue();
    log.close();
    executor.runAll();
    assertThat(listener.calls()).containsExactly("failed");
  }

  @Test
  void closesSoonIfItWasNeverStarted() throws Exception {
    NatsEventLog.open(room.options()).close();
    assertThat(room.alive()).isEmpty();
  }

  private void awaitEntries(int count) throws Exception {
    assertThat(executor.runUntil(() -> listener.entries().size() >= count, PATIENCE)).isTrue();
  }

  private static void say(EventLog log, String text) {
    var ada = new Participant(log.process(), 1, "10.0.0.1:1001", "10.0.0.1");
    log.submit(text.isEmpty() ? new Event.Joined(ada) : new Event.Said(ada, text));
  }
}
