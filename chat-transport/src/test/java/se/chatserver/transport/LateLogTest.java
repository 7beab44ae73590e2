package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.crLf;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.take;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import se.chatserver.application.LateEventLog;
import se.chatserver.protocol.Framing;

/// Conversations in a room whose event log takes its time.
class LateLogTest {
  private static final String ADA = "[10.0.0.1:1] ";
  private static final String BO = "[10.0.0.1:2] ";
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final LateEventLog log = new LateEventLog();
  private final RoomFixture room =
      new RoomFixture(2, Framing.LINE, false, RoomFixture.LIMITS.withIdle(IDLE), log);
  private final Conversation ada = room.open();

  @Test
  void owesNothingBeforeTheRoomHasAnswered() {
    assertThat(ada.isEntering()).isTrue();
    assertThat(ada.isOwed()).isFalse();
    assertThat(ada.isInputOver()).isFalse();
    assertThat(ada.linesBehind()).isZero();
    log.answer();
    assertThat(ada.isEntering()).isFalse();
    assertThat(take(ada)).isEqualTo(crLf(ADA + "(Uppkopplad)"));
  }

  /// P1: what was said while it was entering is not for it.
  @Test
  void readsItsOwnArrivalFirst() {
    log.answer();
    say(ada, "hej\n");
    var bo = room.open();
    say(ada, "hej igen\n");
    log.answer();
    log.answer();
    say(ada, "nu\n");
    log.answerAll();
    assertThat(take(bo)).isEqualTo(crLf(BO + "(Uppkopplad)", ADA + "hej igen", ADA + "nu"));
  }

  /// P4: its own last message, and then the end.
  @Test
  void isOverWhenItHasBeenSentAllThatWasSaidBeforeItLeft() {
    log.answer();
    take(ada);
    say(ada, "hej\n");
    ada.inputEnded();
    assertThat(ada.isInputOver()).isTrue();
    assertThat(ada.isOver()).isFalse();
    log.answer();
    assertThat(ada.isOver()).isFalse();
    assertThat(take(ada)).isEqualTo(crLf(ADA + "hej"));
    assertThat(ada.isOver()).isFalse();
    log.answer();
    assertThat(ada.isOver()).isTrue();
    assertThat(room.lines()).last().isEqualTo(crLf(ADA + "(Nedkopplad)"));
  }

  @Test
  void isOverAtOnceWhenTheConnectionIsBroken() {
    log.answer();
    ada.inputBroken();
    assertThat(ada.isOver()).isTrue();
    log.answer();
    assertThat(room.lines()).last().isEqualTo(crLf(ADA + "(Nedkopplad)"));
  }

  /// P6: it comes, and it goes.
  @Test
  void leavesAsSoonAsItHasEnteredIfItHasEndedBefore() {
    ada.input().listens(0);
    ada.input().heardNothing(IDLE.toNanos());
    assertThat(ada.isOver()).isFalse();
    log.answerAll();
    assertThat(take(ada)).isEqualTo("* Du har varit tyst för länge.\r\n");
    assertThat(ada.isOver()).isTrue();
    assertThat(room.lines())
        .containsExactly(crLf(ADA + "(Uppkopplad)"), crLf(ADA + "(Nedkopplad)"));
  }

  /// P7: it is known at once whether there is a place.
  @Test
  void countsThoseThatAreEntering() {
    room.open();
    var cy = room.open();
    assertThat(cy.isInputOver()).isTrue();
    assertThat(take(cy)).startsWith("* Rummet är fullt.");
    assertThat(cy.isOver()).isTrue();
  }

  /// P13: all that was said before the stop, and then the notice.
  @Test
  void isSentAtTheStopWhatTheLogHasNotGivenBackYet() {
    log.answer();
    take(ada);
    var bo = room.open();
    log.answer();
    say(bo, "hej\n");
    ada.stop();
    bo.stop();
    say(bo, "för sent\n");
    assertThat(take(ada)).isEqualTo(crLf(BO + "(Uppkopplad)"));
    assertThat(ada.isOver()).isFalse();
    room.protocol.changes().clear();
    log.answer();
    assertThat(room.protocol.changes().isSet()).isTrue();
    assertThat(take(ada)).isEqualTo(crLf(BO + "hej", "* Servern stannar."));
    assertThat(take(bo)).isEqualTo(crLf(BO + "(Uppkopplad)", BO + "hej", "* Servern stannar."));
    assertThat(ada.isOver() && bo.isOver()).isTrue();
    assertThat(log.waiting()).isZero();
  }

  @Test
  void isOverAtTheStopWhenTheLogHasAnsweredWhetherItEnteredOrLeftMeanwhile() {
    log.answer();
    take(ada);
    ada.inputEnded();
    var bo = room.open();
    ada.stop();
    bo.stop();
    assertThat(ada.isOver() || bo.isOver()).isFalse();
    log.answerAll();
    assertThat(take(ada)).isEmpty();
    assertThat(take(bo)).isEqualTo("* Servern stannar.\r\n");
    assertThat(ada.isOver() && bo.isOver()).isTrue();
  }

  @Test
  void isToldWhenTheLogFailsDuringTheStop() {
    log.answer();
    take(ada);
    say(ada, "lost\n");
    ada.stop();
    room.protocol.changes().clear();
    log.fail();
    assertThat(room.protocol.changes().isSet()).isTrue();
    assertThat(take(ada)).isEqualTo("* Det som sägs kan inte sparas längre. Servern stannar.\r\n");
    assertThat(ada.isOver()).isTrue();
  }
}
