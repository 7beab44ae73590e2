package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;

class HistoryTest {
  private static final int RING = 1 << 17;
  private static final Participant ADA = new Participant("", 1, "a", "host");

  private long number;

  @Test
  void hasTheLastLinesThatWereSaid() {
    var log = log(2);
    append(log, new Event.Joined(ADA));
    assertThat(text(log)).isEmpty();
    say(log, "ett");
    assertThat(text(log)).isEqualTo("[a] ett\r\n");
    say(log, "två");
    append(log, new Event.Left(ADA));
    say(log, "tre");
    assertThat(text(log)).isEqualTo("[a] två\r\n[a] tre\r\n");
  }

  @Test
  void hasNothingUnlessItIsAskedTo() {
    var log = log(0);
    say(log, "ett");
    assertThat(text(log)).isEmpty();
  }

  @Test
  void hasOnlyWhatTheRingStillHolds() {
    var log = log(10);
    say(log, "gone");
    int lines = RING / 100 + 1;
    for (int i = 0; i < lines; i++) {
      append(log, new Event.Left(new Participant("", i, "x".repeat(100), "host")));
    }
    assertThat(text(log)).isEmpty();
    say(log, "here");
    assertThat(text(log)).isEqualTo("[a] here\r\n");
  }

  @Test
  void givesTheNewestThatAreNotTooManyBytes() {
    var log = log(LineLog.MAX_HISTORY_LINES);
    int size = 1000;
    for (int i = 0; i < 80; i++) {
      say(log, "x".repeat(size));
    }
    int line = size + Said.FRAME_BYTES;
    assertThat(log.history()).hasSize(LineLog.MAX_HISTORY_BYTES / line * line);
  }

  @Test
  void isOfNoImpossibleLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> log(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> log(LineLog.MAX_HISTORY_LINES + 1));
  }

  private static LineLog log(int lines) {
    return new LineLog(EventFormat.SWEDISH, RING, false, lines);
  }

  private void say(LineLog log, String text) {
    append(log, new Event.Said(ADA, text));
  }

  private void append(LineLog log, Event event) {
    log.append(new Entry(++number, 0, event));
  }

  private static String text(LineLog log) {
    return new String(log.history(), UTF_8);
  }
}
