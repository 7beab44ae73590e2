package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// One reader's place in the log. Rules O5, O6, S1 and S2; any order of things is in
/// [LogReaderModelTest].
class LogReaderTest {
  private static final int RING = 1024;

  private final Said said = new Said(RING);
  private final LogReader reader = new LogReader(said.log, "missed {}");

  @Test
  void isOwedWhatIsSaidFromNowOn() {
    said.say("ett");
    var late = new LogReader(said.log, "missed {}");
    said.say("två");
    assertThat(takeAll(late)).isEqualTo("[a] två\r\n");
    assertThat(takeAll(reader)).isEqualTo("[a] ett\r\n[a] två\r\n");
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void isGivenAllOfItInOnePiece() {
    said.say("ett");
    said.say("två");
    assertThat(next(false)).isEqualTo("[a] ett\r\n[a] två\r\n");
    assertThat(next(true)).isEqualTo("[a] ett\r\n");
  }

  @Test
  void goesOnWhereAWriteEnded() {
    said.say("ett");
    said.say("två");
    assertThat(take(reader, 3)).isEqualTo("[a]");
    assertThat(take(reader, 0)).isEmpty();
    assertThat(next(false)).isEqualTo(" ett\r\n");
    assertThat(take(reader, 2)).isEqualTo(" e");
    assertThat(takeAll(reader)).isEqualTo("tt\r\n[a] två\r\n");
  }

  @Test
  void goesOnWhereAWriteEndedAtALineEnd() {
    said.say("ett");
    said.say("tva");
    said.say("tre");
    assertThat(take(reader, 9)).isEqualTo("[a] ett\r\n");
    assertThat(next(false)).isEqualTo("[a] tva\r\n[a] tre\r\n");
    assertThat(take(reader, 18)).hasSize(18);
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void aLineBegunIsFinishedEvenWhenTheRingHasPassedIt() {
    said.line(100);
    said.line(100);
    var begun = take(reader, 150);
    fill();
    begun += next(false);
    assertThat(begun).isEqualTo(said.between(0, 2));
  }

  @Test
  void s2OneThatWasOvertakenIsToldHowManyLinesItMissed() {
    said.line(100);
    take(reader, 50);
    for (int i = 1; i <= 40; i++) {
      said.line(64);
    }
    assertThat(takeAll(reader))
        .isEqualTo(said.between(0, 1).substring(50) + "* missed 32\r\n" + said.between(33, 41));
  }

  @Test
  void s2OneThatIsNotOvertakenMissesNothing() {
    for (int i = 0; i < RING / 64; i++) {
      said.line(64);
    }
    assertThat(takeAll(reader)).isEqualTo(said.between(0, RING / 64));
  }

  @Test
  void s2OneThatStoppedMissesNoMoreThanItWasOwed() {
    said.line(64);
    said.line(64);
    reader.stop();
    fill();
    assertThat(takeAll(reader)).isEqualTo("* missed 2\r\n");
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void o6ANoticeStandsBetweenTwoLines() {
    said.say("ett");
    take(reader, 3);
    said.say("två");
    reader.add(Notices.line("n"));
    assertThat(takeAll(reader)).isEqualTo(" ett\r\n* n\r\n[a] två\r\n");
  }

  @Test
  void o6ANoticeIsOwedByItself() {
    reader.add(Notices.line("n"));
    assertThat(reader.isOwed()).isTrue();
    assertThat(takeAll(reader)).isEqualTo("* n\r\n");
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void o5OneLineAtATime() {
    said.say("ett");
    said.say("två");
    take(reader, 3);
    reader.add(Notices.line("n"));
    reader.add(Notices.line("m"));
    for (var line : new String[] {" ett\r\n", "* n\r\n", "* m\r\n", "[a] två\r\n"}) {
      assertThat(next(true)).isEqualTo(line);
      reader.wrote(Bytes.bytes(line).length);
    }
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void p1TheFirstLineIsReadFirstWhateverIsAdded() {
    said.say("first");
    reader.begin(new byte[0]);
    said.say("second");
    reader.add(Notices.line("n"));
    assertThat(takeAll(reader)).isEqualTo("[a] first\r\n* n\r\n[a] second\r\n");
  }

  @Test
  void p13TheLastNoticeComesAfterEverythingElse() {
    said.say("ett");
    take(reader, 3);
    said.say("två");
    reader.stop(Notices.line("last"));
    said.say("too late");
    reader.add(Notices.line("n"));
    assertThat(takeAll(reader)).isEqualTo(" ett\r\n* n\r\n[a] två\r\n* last\r\n");
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void p13AnAbandonedReaderIsOwedNoLastNotice() {
    reader.stop(Notices.line("last"));
    reader.abandon();
    assertThat(reader.isOwed()).isFalse();
  }

  @Test
  void owesNothingBetweenStopAndBegin() {
    reader.stop();
    said.say("missed");
    assertThat(reader.isOwed()).isFalse();
    assertThat(reader.isDone()).isTrue();
    said.say("first");
    reader.begin(new byte[0]);
    said.say("second");
    assertThat(takeAll(reader)).isEqualTo("[a] first\r\n[a] second\r\n");
  }

  @Test
  void p1TheFirstLineIsReadFirstEvenWhenTheRingHasPassedIt() {
    said.say("first");
    reader.begin(new byte[0]);
    fill();
    assertThat(takeAll(reader)).startsWith("[a] first\r\n* missed ");
  }

  @Test
  void s1NoticesToOneThatDoesNotReadAreDroppedInTheEnd() {
    said.line(100);
    take(reader, 50);
    var notice = Notices.line("x".repeat(60));
    for (int i = 0; i < 10_000; i++) {
      reader.add(notice);
    }
    int notices = LogReader.MAX_NOTICE_BYTES / notice.length;
    assertThat(next(false)).hasSize(50 + notices * notice.length);
    assertThat(takeAll(reader)).endsWith("x\r\n");
    reader.add(notice);
    assertThat(takeAll(reader)).as("there is room again").hasSize(notice.length);
  }

  @Test
  void stopsAtWhatHasBeenSaid() {
    said.say("ett");
    reader.stop();
    said.say("två");
    reader.stop();
    assertThat(takeAll(reader)).isEqualTo("[a] ett\r\n");
    assertThat(reader.isReading()).isTrue();
  }

  @Test
  void abandonsEverything() {
    said.say("ett");
    take(reader, 3);
    reader.abandon();
    reader.add(Notices.line("n"));
    said.say("två");
    assertThat(reader.isOwed()).isFalse();
    assertThat(reader.isReading()).isFalse();
  }

  private void fill() {
    for (int i = 0; i < 2 * RING / 64; i++) {
      said.line(64);
    }
  }

  private String next(boolean oneLine) {
    return Said.text(reader.next(oneLine));
  }

  private static String take(LogReader reader, int bytes) {
    ByteBuffer owed = reader.next(false);
    var taken = Said.text(owed.limit(owed.position() + bytes));
    reader.wrote(bytes);
    return taken;
  }

  private static String takeAll(LogReader reader) {
    var taken = new StringBuilder();
    while (reader.isOwed()) {
      taken.append(take(reader, reader.next(false).remaining()));
    }
    return taken.toString();
  }
}
