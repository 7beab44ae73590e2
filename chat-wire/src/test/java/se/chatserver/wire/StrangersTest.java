package se.chatserver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.wire.House.crLf;
import static se.chatserver.wire.House.take;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is limited only where strangers may connect: P9, P10 and the speed.
class StrangersTest {
  private static final String CROWDED =
      "* Din adress har redan så många anslutningar som den får ha.";

  @Test
  void p9TellsOneTooManyFromOneAddressAndTheRoomHearsNothing() {
    var house = house(House.LIMITS.withPerAddress(2));
    house.open();
    house.open();
    var third = house.open();
    assertThat(third.isInputOver()).isTrue();
    assertThat(third.reason()).isEqualTo(CloseReason.CROWDED);
    assertThat(take(third)).isEqualTo(crLf(CROWDED));
    assertThat(house.events).hasSize(2);
  }

  @Test
  void p9HasRoomAgainWhenOneOfThemLeft() {
    var house = house(House.LIMITS.withPerAddress(1));
    house.open().inputEnded();
    assertThat(house.open().isInputOver()).isFalse();
    assertThat(house.open().isInputOver()).isTrue();
  }

  @Test
  void p9CountsNobodyWhomTheRoomRefused() {
    var house = new House(1, Framing.AUTO, false, House.LIMITS.withPerAddress(2));
    var first = house.open();
    assertThat(house.open().reason()).isEqualTo(CloseReason.ROOM_FULL);
    assertThat(house.open().reason()).isEqualTo(CloseReason.ROOM_FULL);
    first.inputEnded();
    assertThat(house.open().reason()).isNull();
  }

  @Test
  void p10TellsOneWhoWasSilentForTooLong() {
    var house = house(House.LIMITS.withIdle(Duration.ofMinutes(1)));
    var ada = house.open();
    ada.idled();
    assertThat(take(ada))
        .isEqualTo(crLf("[10.0.0.1:1] (Uppkopplad)", "* Du har varit tyst för länge."));
    assertThat(ada.isOver()).isTrue();
    assertThat(ada.isLingering()).isTrue();
    assertThat(house.lines()).last().isEqualTo(crLf("[10.0.0.1:1] (Nedkopplad)"));
  }

  @Test
  void asksForAPauseOfOneWhoSendsTooFast() {
    var ada = house(House.LIMITS.withBytesPerSecond(1000)).open();
    assertThat(ada.pauseNanos(0)).isZero();
    ada.received(new byte[3000], 3000, 0);
    assertThat(ada.pauseNanos(0)).isEqualTo(2_000_000_000L);
    ada.inputEnded();
    assertThat(ada.pauseNanos(0)).isZero();
  }

  private static House house(Limits limits) {
    return new House(100, Framing.AUTO, false, limits);
  }
}
