package se.chatserver.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(2);
  private final Participant ada = participant(1);
  private final Participant bo = participant(2);
  private final Participant cy = participant(3);

  private static Participant participant(int number) {
    return participant(number, "10.0.0." + number);
  }

  private static Participant participant(int number, String host) {
    return new Participant("p", number, "10.0.0." + number + ":100" + number, host);
  }

  @Test
  void decidesWhoJoinsAndChangesNothing() {
    assertThat(room.enter(ada)).isEqualTo(new Event.Joined(ada));
    assertThat(room.size()).isZero();
  }

  @Test
  void hasWhoeverJoined() {
    enter(ada);
    assertThat(room.size()).isEqualTo(1);
  }

  @Test
  void decidesWhoSaysWhat() {
    enter(ada);
    assertThat(room.say(ada, "hej")).isEqualTo(new Event.Said(ada, "hej"));
    assertThat(room.apply(new Event.Said(ada, "hej"))).isTrue();
  }

  @Test
  void decidesWhoLeavesAndIsLeftWhenThatHasHappened() {
    enter(ada);
    assertThat(room.leave(ada)).isEqualTo(new Event.Left(ada));
    assertThat(room.size()).isEqualTo(1);
    assertThat(room.apply(new Event.Left(ada))).isTrue();
    assertThat(room.size()).isZero();
  }

  @Test
  void letsNobodyInBeyondItsCapacity() {
    enter(ada);
    enter(bo);
    assertThat(room.refusal(cy)).contains(Refusal.ROOM_FULL);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.enter(cy))
        .withMessage("10.0.0.3:1003 may not enter: ROOM_FULL");
    assertThat(room.size()).isEqualTo(2);
  }

  @Test
  void countsThoseThatAreEntering() {
    room.enter(ada);
    room.enter(bo);
    assertThat(room.refusal(cy)).contains(Refusal.ROOM_FULL);
  }

  @Test
  void hasAPlaceAgainAsSoonAsSomebodyIsLeaving() {
    enter(ada);
    enter(bo);
    room.leave(ada);
    assertThat(room.enter(cy)).isEqualTo(new Event.Joined(cy));
    room.apply(new Event.Left(ada));
    room.apply(new Event.Joined(cy));
    assertThat(room.size()).isEqualTo(2);
    assertThat(room.refusal(participant(4))).contains(Refusal.ROOM_FULL);
  }

  @Test
  void isEnteredOnceByEach() {
    room.enter(ada);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.enter(ada))
        .withMessage("10.0.0.1:1001 is already in the room");
    room.apply(new Event.Joined(ada));
    assertThatIllegalStateException().isThrownBy(() -> room.enter(ada));
  }

  @Test
  void isLeftOnceByEach() {
    enter(ada);
    room.leave(ada);
    assertThatIllegalStateException().isThrownBy(() -> room.leave(ada));
    room.apply(new Event.Left(ada));
    assertThatIllegalStateException().isThrownBy(() -> room.leave(ada));
  }

  @Test
  void hearsNobodyWhoIsNotPresent() {
    room.enter(bo);
    assertThatIllegalStateException()
        .isThrownBy(() -> room.say(bo, "hej"))
        .withMessage("10.0.0.2:1002 is not in the room");
    room.apply(new Event.Joined(bo));
    room.leave(bo);
    assertThatIllegalStateException().isThrownBy(() -> room.say(bo, "hej"));
  }

  @Test
  void takesTwoWithTheSameAddressForTwo() {
    var namesake = new Participant("p", 9, ada.address(), "host");
    enter(ada);
    enter(namesake);
    room.leave(ada);
    room.apply(new Event.Left(ada));
    assertThat(room.say(namesake, "still here").participant()).isSameAs(namesake);
  }

  @Test
  void takesTwoOfTheSameNumberAndProcessForOne() {
    enter(ada);
    var again = new Participant("p", 1, "elsewhere", "host");
    assertThat(room.apply(new Event.Said(again, "hej"))).isTrue();
    assertThat(room.apply(new Event.Joined(again))).isFalse();
    assertThat(room.apply(new Event.Said(new Participant("q", 1, "", ""), "hej"))).isFalse();
  }

  @Test
  void ignoresWhatMakesNoSense() {
    assertThat(room.apply(new Event.Said(ada, "hej"))).isFalse();
    assertThat(room.apply(new Event.Left(ada))).isFalse();
    enter(ada);
    assertThat(room.apply(new Event.Joined(ada))).isFalse();
    room.apply(new Event.Left(ada));
    assertThat(room.apply(new Event.Said(ada, "hej"))).isFalse();
    assertThat(room.apply(new Event.Left(ada))).isFalse();
    assertThat(room.size()).isZero();
  }

  /// What another process decided is applied here as well.
  @Test
  void appliesWhatItHasNotDecided() {
    var strict = new Room(1, 1);
    assertThat(strict.apply(new Event.Joined(ada))).isTrue();
    assertThat(strict.refusal(participant(9, ada.host()))).contains(Refusal.CROWDED);
    assertThat(strict.apply(new Event.Joined(bo))).isTrue();
    assertThat(strict.size()).isEqualTo(2);
    assertThat(strict.apply(new Event.Left(ada))).isTrue();
    assertThat(strict.refusal(participant(9, ada.host()))).contains(Refusal.ROOM_FULL);
  }

  @Test
  void letsInSoManyOfOneHostOnly() {
    var strict = new Room(9, 2);
    var first = participant(1, "a");
    var third = participant(3, "a");
    enter(strict, first);
    strict.enter(participant(2, "a"));
    assertThat(strict.refusal(third)).contains(Refusal.CROWDED);
    assertThat(strict.refusal(participant(4, "b"))).isEmpty();
    strict.leave(first);
    assertThat(strict.enter(third)).isEqualTo(new Event.Joined(third));
    strict.apply(new Event.Left(first));
    assertThat(strict.refusal(first)).contains(Refusal.CROWDED);
  }

  @Test
  void doesNotCountTheRefusedOfAHost() {
    var small = new Room(1, 2);
    var first = participant(1, "a");
    enter(small, first);
    assertThat(small.refusal(participant(2, "a"))).contains(Refusal.ROOM_FULL);
    small.leave(first);
    assertThat(small.refusal(participant(2, "a"))).isEmpty();
  }

  @Test
  void letsNobodyInWhileItHoldsMoreThanItShould() {
    enter(ada);
    enter(bo);
    room.limit(1, 0);
    assertThat(room.size()).isEqualTo(2);
    room.apply(room.leave(ada));
    assertThat(room.refusal(participant(9, "z"))).contains(Refusal.ROOM_FULL);
    room.apply(room.leave(bo));
    assertThat(room.refusal(participant(9, "z"))).isEmpty();
  }

  @Test
  void letsInMoreWhenItHoldsMore() {
    enter(ada);
    enter(bo);
    room.limit(3, 0);
    assertThat(room.refusal(participant(9, ada.host()))).isEmpty();
  }

  /// Who came while any number of one host might is counted too.
  @Test
  void countsThoseOfAHostWhoWereThereBefore() {
    enter(ada);
    room.limit(9, 1);
    assertThat(room.refusal(participant(9, ada.host()))).contains(Refusal.CROWDED);
    room.limit(9, 0);
    assertThat(room.refusal(participant(9, ada.host()))).isEmpty();
  }

  @Test
  void holdsAtLeastOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Room(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Room(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> room.limit(0, 0));
  }

  private void enter(Participant participant) {
    enter(room, participant);
  }

  private static void enter(Room room, Participant participant) {
    assertThat(room.apply(room.enter(participant))).isTrue();
  }
}
