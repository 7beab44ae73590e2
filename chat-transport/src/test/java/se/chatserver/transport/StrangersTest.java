package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.crLf;
import static se.chatserver.transport.RoomFixture.take;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.Framing;

/// What is limited only where strangers may connect: P9, P10 and the speed.
class StrangersTest {
  private static final String CROWDED =
      "* Din adress har redan så många anslutningar som den får ha.";

  @Test
  void p9TellsOneTooManyFromOneAddressAndTheRoomHearsNothing() {
    var room = room(RoomFixture.LIMITS.withPerAddress(2));
    room.open();
    room.open();
    var third = room.open();
    assertThat(third.isInputOver()).isTrue();
    assertThat(third.refusal()).isEqualTo(Refusal.CROWDED);
    assertThat(take(third)).isEqualTo(crLf(CROWDED));
    assertThat(room.events).hasSize(2);
  }

  @Test
  void p9HasRoomAgainWhenOneOfThemLeft() {
    var room = room(RoomFixture.LIMITS.withPerAddress(1));
    room.open().inputEnded();
    assertThat(room.open().isInputOver()).isFalse();
    assertThat(room.open().isInputOver()).isTrue();
  }

  @Test
  void p9CountsNobodyWhomTheRoomRefused() {
    var room = new RoomFixture(1, Framing.AUTO, false, RoomFixture.LIMITS.withPerAddress(2));
    var first = room.open();
    assertThat(room.open().refusal()).isEqualTo(Refusal.ROOM_FULL);
    assertThat(room.open().refusal()).isEqualTo(Refusal.ROOM_FULL);
    first.inputEnded();
    assertThat(room.open().reason()).isNull();
  }

  @Test
  void p10TellsOneWhoWasSilentForTooLong() {
    var room = room(RoomFixture.LIMITS.withIdle(Duration.ofMinutes(1)));
    var ada = room.open();
    ada.input().listens(0);
    ada.input().heardNothing(Duration.ofMinutes(1).toNanos());
    assertThat(take(ada))
        .isEqualTo(crLf("[10.0.0.1:1] (Uppkopplad)", "* Du har varit tyst för länge."));
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isTrue();
    assertThat(room.lines()).last().isEqualTo(crLf("[10.0.0.1:1] (Nedkopplad)"));
  }

  @Test
  void asksForAPauseOfOneWhoSendsTooFast() {
    var ada = room(RoomFixture.LIMITS.withBytesPerSecond(1000)).open();
    assertThat(ada.input().pauseNanos(0)).isZero();
    ada.input().received(new byte[3000], 3000, 0);
    assertThat(ada.input().pauseNanos(0)).isEqualTo(2_000_000_000L);
    ada.inputEnded();
    assertThat(ada.input().pauseNanos(0)).isZero();
  }

  private static RoomFixture room(Limits limits) {
    return new RoomFixture(100, Framing.AUTO, false, limits);
  }
}
