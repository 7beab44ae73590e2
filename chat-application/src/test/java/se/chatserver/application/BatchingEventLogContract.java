package se.chatserver.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;

/// What holds besides for a stored [EventLog] whose own threads store events in batches.
public abstract class BatchingEventLogContract extends StoredEventLogContract {
  private static final int MOST_PER_TASK = 15;

  @Test
  void countsAsPendingWhatHasNotComeBack() throws Exception {
    var log = open();
    try (var _ = log().hold()) {
      say(log, "four");
      assertThat(log.pendingBytes()).isEqualTo(68);
      log.submit(new Event.Joined(participant(log, 1)));
      assertThat(log.pendingBytes()).isEqualTo(132);
    }
    awaitEntries(2);
    assertThat(log.pendingBytes()).isZero();
  }

  @Test
  void givesTheRoomPortionsOfWhatWasStored() throws Exception {
    var log = open();
    var portions = new ArrayList<Integer>();
    try (var _ = log().hold()) {
      for (int i = 0; i < 100; i++) {
        say(log, "x".repeat(1_000));
      }
    }
    while (listener().entries().size() < 100) {
      int before = listener().entries().size();
      awaitEntries(before + 1);
      portions.add(listener().entries().size() - before);
    }
    assertThat(portions).allMatch(portion -> portion <= MOST_PER_TASK);
  }

  @Test
  void goesOnIfAnEntryIsTooMuchForTheListener() throws Exception {
    var log = open();
    listener()
        .react(entry -> {
          if (entry.number() % 2 == 1) {
            throw new IllegalStateException("this is no defect, but a test of one");
          }
        });
    for (int i = 0; i < 10; i++) {
      say(log, "line " + i);
    }
    awaitEntries(10);
    assertThat(listener().entries()).extracting(Entry::number).hasSize(10).endsWith(10L);
    assertThat(log.pendingBytes()).isZero();
  }

  /// Runs the room's tasks until this many entries have come back.
  protected final void awaitEntries(int count) throws Exception {
    assertThat(room().runUntil(() -> listener().entries().size() >= count, patience())).isTrue();
  }

  /// Submits a line of one participant.
  protected static void say(EventLog log, String text) {
    log.submit(new Event.Said(participant(log, 1), text));
  }
}
