package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.crLf;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.take;
import static se.chatserver.transport.RoomFixture.takeBytes;
import static se.chatserver.transport.RoomFixture.takeOnce;
import static se.chatserver.transport.RoomFixture.takeThrough;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Bytes;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Said;

/// One connection's talk with the room; its end is in [EndingTest].
class ConversationTest {
  private static final int IAC = 0xff;
  private static final int AYT = 0xf6;
  private static final int DO = 0xfd;

  private final RoomFixture room = RoomFixture.of(Framing.AUTO);
  private final Conversation ada = room.open();

  @Test
  void l1AndL2AndL5EveryoneHearsWhoComesAndGoes() {
    var bo = room.open();
    bo.inputEnded();
    assertThat(take(ada))
        .isEqualTo(
            crLf(
                "[10.0.0.1:1] (Uppkopplad)",
                "[10.0.0.1:2] (Uppkopplad)",
                "[10.0.0.1:2] (Nedkopplad)"));
    assertThat(take(bo)).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n");
  }

  @Test
  void l3AndL4EveryoneHearsWhatIsSaid() {
    var bo = room.open();
    take(ada);
    take(bo);
    say(ada, "hej\n");
    assertThat(take(ada)).isEqualTo("[10.0.0.1:1] hej\r\n");
    assertThat(take(bo)).isEqualTo("[10.0.0.1:1] hej\r\n");
    assertThat(room.events).hasSize(3);
  }

  @Test
  void p1ItsOwnLineIsTheFirstThingItReads() {
    assertThat(ada.isOwed()).isTrue();
    assertThat(take(ada)).isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n");
  }

  @Test
  void p1WhateverItSendsFirst() {
    say(ada, IAC, AYT, "hej\n");
    assertThat(take(ada))
        .isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n* Ja, servern är igång.\r\n[10.0.0.1:1] hej\r\n");
  }

  @Test
  void p1HoweverMuchIsSaidBeforeItReads() {
    var small =
        new RoomFixture(
            9, Framing.LINE, false, Limits.DEFAULT.withRingBytes(Limits.MIN_RING_BYTES));
    var late = small.open();
    var talker = small.open();
    for (int i = 0; i < 10_000; i++) {
      say(talker, "hej\n");
    }
    assertThat(take(late)).startsWith("[10.0.0.1:1] (Uppkopplad)\r\n* Du läste för långsamt och");
  }

  @Test
  void p3NothingThatWasSaidBefore() {
    say(ada, "hej\n");
    assertThat(take(room.open())).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n");
  }

  @Test
  void f4TheDeadlineIsPassedOn() {
    var bytes = Bytes.bytes("hej");
    ada.input().received(bytes, bytes.length, 1000);
    assertThat(ada.deadlines().nanosLeft(1000)).isEqualTo(200_000_000);
    ada.input().heardNothing(200_001_000);
    assertThat(ada.deadlines().nanosLeft(1000)).isEqualTo(Deadlines.FOR_EVER);
    assertThat(take(ada)).endsWith("[10.0.0.1:1] hej\r\n");
  }

  @Test
  void f10OnlyTheSenderIsTold() {
    var bo = room.open();
    take(bo);
    say(ada, "x".repeat(5000) + "\n");
    assertThat(take(bo)).isEqualTo("[10.0.0.1:1] " + "x".repeat(4096) + "\r\n");
    assertThat(take(ada)).contains("* Raden var längre än 4096 byte och har kortats.\r\n");
  }

  @Test
  void o5AChunkClientGetsOneLinePerWrite() {
    say(ada, "hej");
    ada.input().heardNothing(200_000_000);
    room.open();
    room.open();
    assertThat(takeOnce(ada)).isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n");
    assertThat(takeOnce(ada)).isEqualTo("[10.0.0.1:1] hej\r\n");
    var one = ByteBuffer.allocate(1000);
    ada.takeOwed(one);
    assertThat(Said.text(one.flip())).isEqualTo("[10.0.0.1:2] (Uppkopplad)\r\n");
  }

  @Test
  void o5AnyOtherGetsAllItIsOwed() {
    say(ada, "ett\ntvå\n");
    takeOnce(ada);
    assertThat(takeOnce(ada)).isEqualTo("[10.0.0.1:1] ett\r\n[10.0.0.1:1] två\r\n");
  }

  @Test
  void o6ANoticeWaitsForTheLineThatIsBeingWritten() {
    ada.owed();
    ada.wrote(5);
    say(ada, IAC, AYT, IAC, DO, 6);
    assertThat(takeBytes(ada))
        .isEqualTo(
            Bytes.bytes(".0.1:1] (Uppkopplad)\r\n* Ja, servern är igång.\r\n", IAC, 0xfc, 6));
  }

  @Test
  void whatIsTakenThroughABufferIsTheSame() {
    for (var framing : Framing.values()) {
      for (int size : new int[] {1, 2, 3, 7, 64, 10_000}) {
        var both = RoomFixture.of(framing);
        var written = both.open();
        var copied = both.open();
        takeOnce(written);
        for (int i = 0; i < 20; i++) {
          say(written, "r" + i + "\n");
          say(copied, IAC, AYT, "r" + i + "\n");
        }
        var expected =
            Bytes.bytes("[10.0.0.1:2] (Uppkopplad)\r\n", RoomFixture.notices(20), both.tail(2));
        assertThat(takeThrough(copied, size)).as("%s by %d", framing, size).isEqualTo(expected);
        assertThat(takeBytes(written)).isEqualTo(both.tail(1));
      }
    }
  }

  @Test
  void nothingIsTakenWhereThereIsNoRoomOrNothingIsOwed() {
    ada.takeOwed(ByteBuffer.allocate(0));
    assertThat(take(ada)).isEqualTo("[10.0.0.1:1] (Uppkopplad)\r\n");
    var buffer = ByteBuffer.allocate(100);
    ada.takeOwed(buffer);
    assertThat(buffer.position()).isZero();
  }
}
