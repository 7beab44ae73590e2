package se.chatserver.load;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.load.Faults.Kind.CLOSED;
import static se.chatserver.load.Faults.Kind.DAMAGED;
import static se.chatserver.load.Faults.Kind.DIFFERENT;
import static se.chatserver.load.Faults.Kind.DISORDERED;
import static se.chatserver.load.Faults.Kind.LATE;
import static se.chatserver.load.Faults.Kind.LOST;
import static se.chatserver.load.Faults.Kind.REPEATED;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {
  private final ReceiverFixture fixture = new ReceiverFixture(2);

  @Test
  void findsNothingWrongWithWhatIsRight() {
    fixture.receives(0, right()).receives(1, right());
    assertThat(fixture.faults(3, 2).isNone()).isTrue();
    assertThat(fixture.stats().deliveries()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesNotDependOnHowTheBytesAreCut(long seed) {
    var random = new Random(seed);
    fixture.receivesInPieces(0, right(), random).receivesInPieces(1, right(), random);
    assertThat(fixture.faults(3, 2).isNone()).isTrue();
    assertThat(fixture.stats().deliveries()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void takesTurnsInBeingFirst(long seed) {
    var random = new Random(seed);
    for (int number = 0; number < 100; number++) {
      int first = random.nextInt(2);
      var output = new ServerOutput().line(0, number);
      fixture.receivesInPieces(first, output, random).receivesInPieces(1 - first, output, random);
    }
    assertThat(fixture.faults(100, 0).isNone()).isTrue();
    assertThat(fixture.stats().deliveries()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void findsALostLine(int first) {
    var wrong = new ServerOutput().line(0, 0).line(1, 0).line(0, 2).line(1, 1);
    fixture.receives(first, wrong).receives(1 - first, right());
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(LOST)).isEqualTo(1);
    assertThat(faults.count(REPEATED) + faults.count(LATE) + faults.count(DAMAGED)).isZero();
    assertThat(faults.isNone()).isFalse();
  }

  @Test
  void findsALineThatIsLostAtTheEnd() {
    fixture.receives(0, new ServerOutput().line(0, 0).line(1, 0)).receives(1, right());
    assertThat(fixture.faults(3, 2).count(LOST)).isEqualTo(3);
  }

  @Test
  void findsALineThatNobodyReceived() {
    fixture.receives(0, right()).receives(1, right());
    assertThat(fixture.faults(4, 2).count(LOST)).isEqualTo(2);
  }

  @Test
  void findsALineThatCameTwice() {
    var wrong =
        new ServerOutput().line(0, 0).line(1, 0).line(1, 0).line(0, 1).line(0, 2).line(1, 1);
    fixture.receives(0, right()).receives(1, wrong);
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(REPEATED)).isEqualTo(1);
    assertThat(faults.count(LOST) + faults.count(LATE) + faults.count(DAMAGED)).isZero();
    assertThat(fixture.stats().deliveries()).isEqualTo(10);
  }

  @Test
  void findsLinesOfOneSenderThatChangedPlaces() {
    var wrong = new ServerOutput().line(0, 1).line(0, 0).line(1, 0).line(0, 2).line(1, 1);
    fixture.receives(0, right()).receives(1, wrong);
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(LATE)).isEqualTo(1);
    assertThat(faults.count(LOST) + faults.count(REPEATED) + faults.count(DAMAGED)).isZero();
  }

  @Test
  void findsAnotherOrderOfTheSenders() {
    var other = new ServerOutput().line(1, 0).line(0, 0).line(0, 1).line(0, 2).line(1, 1);
    fixture.receives(0, right()).receives(1, other);
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(DISORDERED)).isEqualTo(1);
    assertThat(
            faults.count(LOST)
                + faults.count(REPEATED)
                + faults.count(LATE)
                + faults.count(DAMAGED))
        .isZero();
  }

  @Test
  void findsAByteThatWasChanged() {
    var bytes = right().bytes();
    bytes[ServerOutput.LINE_BYTES + 5]++;
    fixture.receives(0, right());
    fixture.receiver(1).received(bytes, bytes.length, 0);
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(DAMAGED)).isEqualTo(1);
    assertThat(faults.count(LOST)).isEqualTo(1);
  }

  @Test
  void findsAnotherPrefix() {
    var wrong = new ServerOutput().line(0, 0).line("[127.0.0.1:6666] ", 1, 0).line(0, 1);
    fixture.receives(0, right()).receives(1, wrong.line(0, 2).line(1, 1));
    var faults = fixture.faults(3, 2);
    assertThat(faults.count(DIFFERENT)).isEqualTo(1);
    assertThat(faults.count(LOST)).isZero();
  }

  @Test
  void countsWhatTheServerSaysByItself() {
    var more = new ServerOutput().line(0, 0).other("[127.0.0.1:5] (Nedkopplad)").line(0, 1);
    fixture.receives(0, new ServerOutput().other("hello").line(0, 0).line(0, 1)).receives(1, more);
    assertThat(fixture.faults(2, 0).isNone()).isTrue();
    assertThat(fixture.stats().others()).isEqualTo(2);
  }

  @Test
  void findsAConnectionThatWasClosed() {
    fixture.receives(0, right()).receives(1, right());
    fixture.receiver(1).closed();
    assertThat(fixture.faults(3, 2).count(CLOSED)).isEqualTo(1);
    assertThat(fixture.faults(3, 2).isNone()).isFalse();
  }

  @Test
  void goesOnByItselfWhenTheJournalLeavesItBehind() {
    fixture.receives(1, new ServerOutput().line(0, 0));
    var all = new ServerOutput();
    for (int number = 1; number < 300_000; number++) {
      all.line(0, number);
    }
    fixture.receives(0, new ServerOutput().line(0, 0)).receives(0, all);
    fixture.receiver(1).keepUp();
    fixture.receives(1, all);
    assertThat(fixture.faults(300_000, 0).isNone()).isTrue();
    assertThat(fixture.stats().deliveries()).isEqualTo(600_000);
  }

  @Test
  void goesOnWhereTheJournalsRingBeginsAnew() {
    for (int number = 0; number < 700_000; ) {
      var output = new ServerOutput();
      for (int end = number + 1_000; number < end; number++) {
        output.line(0, number);
      }
      fixture.receives(0, output).receives(1, output);
    }
    assertThat(fixture.faults(700_000, 0).isNone()).isTrue();
    assertThat(fixture.stats().deliveries()).isEqualTo(1_400_000);
  }

  @Test
  void expectsNotItsOwnLinesIfItIsNotEchoed() {
    fixture.receiver(1).expectNoEchoOf(1, 2);
    fixture.receives(0, right()).receives(1, new ServerOutput().line(0, 0).line(0, 1).line(0, 2));
    assertThat(fixture.faults(3, 2).isNone()).isTrue();
  }

  private static ServerOutput right() {
    return new ServerOutput().line(0, 0).line(1, 0).line(0, 1).line(0, 2).line(1, 1);
  }
}
