package se.chatserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {
  private final Judgement judgement = new Judgement(2);

  @Test
  void findsNothingWrongWithWhatIsRight() {
    judgement.receives(0, right()).receives(1, right());
    assertThat(judgement.faults(3, 2).isNone()).isTrue();
    assertThat(judgement.tally().deliveries()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesNotDependOnHowTheBytesAreCut(long seed) {
    var random = new Random(seed);
    judgement.receivesInPieces(0, right(), random).receivesInPieces(1, right(), random);
    assertThat(judgement.faults(3, 2).isNone()).isTrue();
    assertThat(judgement.tally().deliveries()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void takesTurnsInBeingFirst(long seed) {
    var random = new Random(seed);
    for (int number = 0; number < 100; number++) {
      int first = random.nextInt(2);
      var wire = new Wire().line(0, number);
      judgement.receivesInPieces(first, wire, random).receivesInPieces(1 - first, wire, random);
    }
    assertThat(judgement.faults(100, 0).isNone()).isTrue();
    assertThat(judgement.tally().deliveries()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void findsALostLine(int first) {
    var wrong = new Wire().line(0, 0).line(1, 0).line(0, 2).line(1, 1);
    judgement.receives(first, wrong).receives(1 - first, right());
    var faults = judgement.faults(3, 2);
    assertThat(faults.lost()).isEqualTo(1);
    assertThat(faults.repeated() + faults.late() + faults.damaged()).isZero();
    assertThat(faults.isNone()).isFalse();
  }

  @Test
  void findsALineThatIsLostAtTheEnd() {
    judgement.receives(0, new Wire().line(0, 0).line(1, 0)).receives(1, right());
    assertThat(judgement.faults(3, 2).lost()).isEqualTo(3);
  }

  @Test
  void findsALineThatNobodyReceived() {
    judgement.receives(0, right()).receives(1, right());
    assertThat(judgement.faults(4, 2).lost()).isEqualTo(2);
  }

  @Test
  void findsALineThatCameTwice() {
    var wrong = new Wire().line(0, 0).line(1, 0).line(1, 0).line(0, 1).line(0, 2).line(1, 1);
    judgement.receives(0, right()).receives(1, wrong);
    var faults = judgement.faults(3, 2);
    assertThat(faults.repeated()).isEqualTo(1);
    assertThat(faults.lost() + faults.late() + faults.damaged()).isZero();
    assertThat(judgement.tally().deliveries()).isEqualTo(10);
  }

  @Test
  void findsLinesOfOneSenderThatChangedPlaces() {
    var wrong = new Wire().line(0, 1).line(0, 0).line(1, 0).line(0, 2).line(1, 1);
    judgement.receives(0, right()).receives(1, wrong);
    var faults = judgement.faults(3, 2);
    assertThat(faults.late()).isEqualTo(1);
    assertThat(faults.lost() + faults.repeated() + faults.damaged()).isZero();
  }

  @Test
  void findsAnotherOrderOfTheSenders() {
    var other = new Wire().line(1, 0).line(0, 0).line(0, 1).line(0, 2).line(1, 1);
    judgement.receives(0, right()).receives(1, other);
    var faults = judgement.faults(3, 2);
    assertThat(faults.disordered()).isEqualTo(1);
    assertThat(faults.lost() + faults.repeated() + faults.late() + faults.damaged()).isZero();
  }

  @Test
  void findsAByteThatWasChanged() {
    var bytes = right().bytes();
    bytes[Wire.LINE_BYTES + 5]++;
    judgement.receives(0, right());
    judgement.receiver(1).received(bytes, bytes.length, 0);
    var faults = judgement.faults(3, 2);
    assertThat(faults.damaged()).isEqualTo(1);
    assertThat(faults.lost()).isEqualTo(1);
  }

  @Test
  void findsAnotherPrefix() {
    var wrong = new Wire().line(0, 0).line("[127.0.0.1:6666] ", 1, 0).line(0, 1);
    judgement.receives(0, right()).receives(1, wrong.line(0, 2).line(1, 1));
    var faults = judgement.faults(3, 2);
    assertThat(faults.different()).isEqualTo(1);
    assertThat(faults.lost()).isZero();
  }

  @Test
  void countsWhatTheServerSaysByItself() {
    var more = new Wire().line(0, 0).other("[127.0.0.1:5] (Nedkopplad)").line(0, 1);
    judgement.receives(0, new Wire().other("hello").line(0, 0).line(0, 1)).receives(1, more);
    assertThat(judgement.faults(2, 0).isNone()).isTrue();
    assertThat(judgement.tally().others()).isEqualTo(2);
  }

  @Test
  void findsAConnectionThatWasClosed() {
    judgement.receives(0, right()).receives(1, right());
    judgement.receiver(1).closed();
    assertThat(judgement.faults(3, 2).closed()).isEqualTo(1);
    assertThat(judgement.faults(3, 2).isNone()).isFalse();
  }

  @Test
  void goesOnByItselfWhenTheJournalLeavesItBehind() {
    judgement.receives(1, new Wire().line(0, 0));
    var all = new Wire();
    for (int number = 1; number < 300_000; number++) {
      all.line(0, number);
    }
    judgement.receives(0, new Wire().line(0, 0)).receives(0, all);
    judgement.receiver(1).keepUp();
    judgement.receives(1, all);
    assertThat(judgement.faults(300_000, 0).isNone()).isTrue();
    assertThat(judgement.tally().deliveries()).isEqualTo(600_000);
  }

  @Test
  void goesOnWhereTheJournalsRingBeginsAnew() {
    for (int number = 0; number < 700_000; ) {
      var wire = new Wire();
      for (int end = number + 1_000; number < end; number++) {
        wire.line(0, number);
      }
      judgement.receives(0, wire).receives(1, wire);
    }
    assertThat(judgement.faults(700_000, 0).isNone()).isTrue();
    assertThat(judgement.tally().deliveries()).isEqualTo(1_400_000);
  }

  @Test
  void expectsNotItsOwnLinesIfItIsNotEchoed() {
    judgement.receiver(1).beDeafTo(1, 2);
    judgement.receives(0, right()).receives(1, new Wire().line(0, 0).line(0, 1).line(0, 2));
    assertThat(judgement.faults(3, 2).isNone()).isTrue();
  }

  private static Wire right() {
    return new Wire().line(0, 0).line(1, 0).line(0, 1).line(0, 2).line(1, 1);
  }
}
