package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.crLf;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.take;

import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Framing;

/// Every way in which a conversation comes to its end, and what is owed then.
class EndingTest {
  private static final int IAC = 0xff;

  private final RoomFixture room = RoomFixture.of(Framing.AUTO);
  private final Conversation ada = room.open();

  @Test
  void p4OneThatEndsItsInputGetsWhatItIsOwed() {
    say(ada, "hej\nsist");
    ada.inputEnded();
    assertThat(ada.reason()).isEqualTo(CloseReason.HUNG_UP);
    assertThat(ada.isInputOver()).isTrue();
    assertThat(ada.isOver()).isFalse();
    room.open();
    assertThat(take(ada))
        .isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n[10.0.0.1:1] hej\r\n[10.0.0.1:1] sist\r\n");
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isFalse();
  }

  @Test
  void p5OneWhoseInputBreaksIsGoneAndOwedNothing() {
    var bo = room.open();
    say(ada, "halv");
    ada.inputBroken();
    ada.inputEnded();
    assertThat(ada.reason()).isEqualTo(CloseReason.RESET);
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isFalse();
    assertThat(take(bo)).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n[10.0.0.1:1] (Nedkopplad)\r\n");
  }

  @Test
  void p7AFullRoomSaysSoAndHearsNothing() {
    var full = new RoomFixture(1, Framing.AUTO, false, RoomFixture.LIMITS);
    var inside = full.open();
    var outside = full.open();
    assertThat(outside.isInputOver()).isTrue();
    assertThat(outside.reason()).isEqualTo(CloseReason.REFUSED);
    say(outside, "hej\n", IAC, 0xf6);
    outside.inputEnded();
    say(inside, "hej\n");
    assertThat(take(outside)).isEqualTo("* Rummet är fullt. Försök igen senare.\r\n");
    assertThat(outside.isOver()).isTrue();
    assertThat(take(inside)).isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n[10.0.0.1:1] hej\r\n");
  }

  @Test
  void p7WhoeverIsRefusedMayReadTheNoticeFirst() {
    var full = new RoomFixture(1, Framing.AUTO, false, RoomFixture.LIMITS);
    full.open();
    assertThat(full.open().isLingering()).isTrue();
  }

  @Test
  void e9OneThatSendsTooMuchThatCarriesNothingIsClosed() {
    var bo = room.open();
    for (int i = 0; i < Inbound.MAX_EMPTY_MESSAGES; i++) {
      ada.input().carriedNothing(27, 0);
    }
    assertThat(ada.isInputOver()).isFalse();
    ada.input().carriedNothing(27, 0);
    assertThat(ada.reason()).isEqualTo(CloseReason.EMPTY_MESSAGES);
    assertThat(ada.isLingering()).isTrue();
    assertThat(take(bo)).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n[10.0.0.1:1] (Nedkopplad)\r\n");
  }

  @Test
  void e9OneThatSpeaksAsOftenIsNot() {
    for (int i = 0; i < 10 * Inbound.MAX_EMPTY_MESSAGES; i++) {
      ada.input().carriedNothing(27, 0);
      say(ada, "hej\n");
    }
    assertThat(ada.isInputOver()).isFalse();
  }

  /// A byte of text now and then does not buy any number of them.
  @Test
  void e9OneThatHardlySpeaksIsClosedToo() {
    for (int i = 0; i < Inbound.MAX_EMPTY_MESSAGES; i++) {
      ada.input().carriedNothing(27, 0);
      ada.input().carriedNothing(27, 0);
      say(ada, "x");
    }
    assertThat(ada.reason()).isEqualTo(CloseReason.EMPTY_MESSAGES);
  }

  @Test
  void p8WhatCameBeforeTheEndIsHeardThoughNothingCanBeWritten() {
    ada.outputBroken();
    assertThat(ada.isOwed()).isFalse();
    assertThat(ada.isInputOver()).isFalse();
    say(ada, "hej\nsist");
    ada.inputEnded();
    assertThat(ada.isOver()).isTrue();
    assertThat(room.lines())
        .containsExactly(
            "[10.0.0.1:1] (Uppkopplad)\r\n",
            "[10.0.0.1:1] hej\r\n",
            "[10.0.0.1:1] sist\r\n",
            "[10.0.0.1:1] (Nedkopplad)\r\n");
  }

  @Test
  void f4NothingIsWaitedForAfterTheEnd() {
    say(ada, "hej");
    ada.stalled();
    assertThat(ada.deadlines().nanosLeft(0)).isEqualTo(Deadlines.FOR_EVER);
    ada.input().heardNothing(1_000_000_000);
    assertThat(room.lines()).hasSize(2);
  }

  @Test
  void s3OneThatStallsIsGone() {
    var bo = room.open();
    take(bo);
    ada.stalled();
    assertThat(ada.reason()).isEqualTo(CloseReason.TOO_SLOW);
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isFalse();
    assertThat(take(bo)).isEqualTo("[10.0.0.1:1] (Nedkopplad)\r\n");
  }

  @Test
  void t6TelnetEofIsTheEndOfInput() {
    say(ada, "sist", IAC, 0xec, "mer\n");
    say(ada, "och mer\n");
    assertThat(ada.reason()).isEqualTo(CloseReason.HUNG_UP);
    assertThat(take(ada)).isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n[10.0.0.1:1] sist\r\n");
    assertThat(ada.isLingering()).as("it has not closed anything").isTrue();
    ada.inputEnded();
    assertThat(ada.isLingering()).isFalse();
  }

  @Test
  void x1OneThatIsNoChatIsToldAndClosed() {
    var bo = room.open();
    say(ada, "GET / HTTP/1.1\r\nHost: chat\r\n\r\n");
    assertThat(ada.reason()).isEqualTo(CloseReason.NOT_CHAT);
    assertThat(take(ada))
        .isEqualTo(
            crLf(
                "[10.0.0.1:1] (Uppkopplad)",
                "* Det här är en chatt för nc och telnet, inte HTTP.",
                "[10.0.0.1:2] (Uppkopplad)"));
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isTrue();
    assertThat(take(bo)).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n[10.0.0.1:1] (Nedkopplad)\r\n");
  }

  @Test
  void stoppingOwesWhatWasSaidAndTellsNobodyThatAnybodyLeft() {
    var bo = room.open();
    say(ada, "hej\nhalv");
    ada.stop();
    bo.stop();
    say(bo, "för sent\n");
    assertThat(ada.reason()).isEqualTo(CloseReason.STOPPING);
    var stops = "* Servern stannar.\r\n";
    assertThat(take(ada)).endsWith("[10.0.0.1:1] hej\r\n" + stops);
    assertThat(take(bo)).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n[10.0.0.1:1] hej\r\n" + stops);
    assertThat(ada.isOver() && bo.isOver()).isTrue();
    assertThat(ada.isLingering()).isTrue();
    assertThat(room.lines()).hasSize(3);
  }

  @Test
  void aDefectEndsIt() {
    ada.failed();
    assertThat(ada.reason()).isEqualTo(CloseReason.DEFECT);
    assertThat(ada.isOver()).isTrue();
    assertThat(room.lines()).hasSize(2);
  }

  @Test
  void theFirstReasonStands() {
    ada.inputEnded();
    ada.stalled();
    ada.inputBroken();
    ada.failed();
    ada.stop();
    assertThat(ada.reason()).isEqualTo(CloseReason.HUNG_UP);
    assertThat(room.lines()).hasSize(2);
  }
}
