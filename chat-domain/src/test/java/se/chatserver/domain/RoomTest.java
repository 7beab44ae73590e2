package se.chatserver.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(2);
  private final Participant ada = new Participant("10.0.0.1:1001");
  private final Participant bo = new Participant("10.0.0.2:1002");
  private final Participant cy = new Participant("10.0.0.3:1003");

  @Test
  void tellsWhoJoined() {
    assertThat(room.enter(ada)).contains(new Event.Joined(ada));
    assertThat(room.size()).isEqualTo(1);
  }

  @Test
  void tellsWhoSaidWhat() {
    room.enter(ada);
    assertThat(room.say(ada, "hej")).isEqualTo(new Event.Said(ada, "hej"));
  }

  @Test
  void tellsWhoLeft() {
    room.enter(ada);
    assertThat(room.leave(ada)).isEqualTo(new Event.Left(ada));
    assertThat(room.size()).isZero();
  }

  @Test
  void letsNobodyInBeyondItsCapacity() {
    room.enter(ada);
    room.enter(bo);
    assertThat(room.enter(cy)).isEmpty();
    assertThat(room.size()).isEqualTo(2);
  }

  @Test
  void hasAPlaceAgainWhenSomebodyLeft() {
    room.enter(ada);
    room.enter(bo);
    room.leave(ada);
    assertThat(room.enter(cy)).contains(new Event.Joined(cy));
  }

  @Test
  void isEnteredOnceByEach() {
    room.enter(ada);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.enter(ada))
        .withMessage("10.0.0.1:1001 is already in the room");
  }

  @Test
  void isLeftOnceByEach() {
    room.enter(ada);
    room.leave(ada);
    assertThatIllegalStateException().isThrownBy(() -> room.leave(ada));
  }

  @Test
  void hearsNobodyWhoIsNotPresent() {
    room.enter(ada);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.say(bo, "hej"))
        .withMessage("10.0.0.2:1002 is not in the room");
  }

  @Test
  void takesTwoWithTheSameAddressForTwo() {
    var namesake = new Participant(ada.address());
    room.enter(ada);
    assertThat(room.enter(namesake)).contains(new Event.Joined(namesake));
    room.leave(ada);
    assertThat(room.say(namesake, "still here").participant()).isSameAs(namesake);
  }

  @Test
  void holdsAtLeastOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Room(0));
  }
}
