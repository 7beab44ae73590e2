package se.chatserver.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(2);
  private final Participant ada = new Participant("10.0.0.1:1001", "host");
  private final Participant bo = new Participant("10.0.0.2:1002", "host");
  private final Participant cy = new Participant("10.0.0.3:1003", "host");

  @Test
  void tellsWhoJoined() {
    assertThat(room.enter(ada)).isEqualTo(new Event.Joined(ada));
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
    assertThat(room.refusal(cy)).contains(Refusal.ROOM_FULL);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.enter(cy))
        .withMessage("10.0.0.3:1003 may not enter: ROOM_FULL");
    assertThat(room.size()).isEqualTo(2);
  }

  @Test
  void hasAPlaceAgainWhenSomebodyLeft() {
    room.enter(ada);
    room.enter(bo);
    room.leave(ada);
    assertThat(room.refusal(cy)).isEmpty();
    assertThat(room.enter(cy)).isEqualTo(new Event.Joined(cy));
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
    var namesake = new Participant(ada.address(), "host");
    room.enter(ada);
    assertThat(room.enter(namesake)).isEqualTo(new Event.Joined(namesake));
    room.leave(ada);
    assertThat(room.say(namesake, "still here").participant()).isSameAs(namesake);
  }

  @Test
  void letsInSoManyOfOneHostOnly() {
    var strict = new Room(9, 2);
    var first = new Participant("10.0.0.1:1", "10.0.0.1");
    var third = new Participant("10.0.0.1:3", "10.0.0.1");
    strict.enter(first);
    strict.enter(new Participant("10.0.0.1:2", "10.0.0.1"));
    assertThat(strict.refusal(third)).contains(Refusal.CROWDED);
    assertThat(strict.refusal(new Participant("10.0.0.2:1", "10.0.0.2"))).isEmpty();
    strict.leave(first);
    assertThat(strict.enter(third)).isEqualTo(new Event.Joined(third));
    assertThat(strict.refusal(first)).contains(Refusal.CROWDED);
  }

  @Test
  void doesNotCountTheRefusedOfAHost() {
    var small = new Room(1, 2);
    small.enter(ada);
    assertThat(small.refusal(bo)).contains(Refusal.ROOM_FULL);
    small.leave(ada);
    assertThat(small.refusal(bo)).isEmpty();
  }

  @Test
  void holdsAtLeastOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Room(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, -1));
  }
}
