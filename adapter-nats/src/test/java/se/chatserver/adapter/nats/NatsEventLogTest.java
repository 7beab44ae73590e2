package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.BatchingEventLogContract;
import se.chatserver.application.LogUnderTest;
import se.chatserver.domain.Event;

@Tag("programs")
class NatsEventLogTest extends BatchingEventLogContract {
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

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(60);
  }

  @Test
  void sendsInOneMessageWhatWasSubmittedMeanwhile() throws Exception {
    var log = room.open(room(), listener());
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
    var log = room.open(room(), listener());
    var text = "\ud83d".repeat(60_000);
    try (var _ = room.hold()) {
      for (int i = 0; i < 20; i++) {
        say(log, text + i);
      }
    }
    awaitEntries(20);
    assertThat(listener().events().getLast())
        .isInstanceOfSatisfying(
            Event.Said.class, said -> assertThat(said.text()).isEqualTo(text + 19));
  }

  @Test
  void failsIfOneEventIsTooLarge() throws Exception {
    var log = room.open(room(), listener());
    say(log, "x".repeat(2 << 20));
    room().runUntil(listener()::hasFailed, patience());
    assertThat(log.failure().orElseThrow())
        .startsWith("a message of 2097")
        .endsWith(" bytes is more than the cluster takes; set its max_payload");
  }

  /// The room is slow, and is not given more than it can do.
  @Test
  void keepsLittleWaitingForTheRoom() throws Exception {
    var log = room.open(room(), listener());
    for (int i = 0; i < 800; i++) {
      say(log, "x".repeat(15_000));
    }
    room.awaitMessages(1 + 800 / 8);
    int most = 4 * 1024 * 1024 / 15_000;
    assertThat(room().waiting()).isLessThanOrEqualTo(most);
    awaitEntries(800);
    assertThat(log.pendingBytes()).isZero();
  }

  /// The thread that reads is on its way to the room when the one that sends fails.
  @Test
  void saysNothingOfWhatIsReadWhenItHasFailed() throws Exception {
    var log = room.open(new ReaderLast(room()), listener());
    say(log, "read");
    room.awaitMessages(2);
    say(log, "x".repeat(2 << 20));
    assertThat(room().runUntil(listener()::hasFailed, patience())).isTrue();
    log.close();
    room().runAll();
    assertThat(listener().calls()).containsExactly("failed");
  }

  @Test
  void closesSoonIfItWasNeverStarted() throws Exception {
    NatsEventLog.open(room.options()).close();
    assertThat(room.alive()).isEmpty();
  }
}
