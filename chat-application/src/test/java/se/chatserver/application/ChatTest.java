package se.chatserver.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;
import se.chatserver.domain.Room;

class ChatTest {
  private final List<Event> heard = new ArrayList<>();
  private final Chat chat = Chat.in(new Room(1), heard::add);
  private final Participant ada = new Participant("10.0.0.1:1001", "host");

  @Test
  void recordsAWholeStayInOrder() {
    var session = enter(ada);
    session.say("hej");
    session.say("hej då");
    session.leave();
    assertThat(heard)
        .containsExactly(
            new Event.Joined(ada),
            new Event.Said(ada, "hej"),
            new Event.Said(ada, "hej då"),
            new Event.Left(ada));
  }

  @Test
  void refusesWhenTheRoomIsFullAndRecordsNothing() {
    enter(ada);
    heard.clear();
    assertThat(chat.enter(new Participant("10.0.0.2:1002", "host")))
        .isEqualTo(new Admission.Refused(Refusal.ROOM_FULL));
    assertThat(heard).isEmpty();
  }

  @Test
  void knowsNobodyWhoHasLeft() {
    var session = enter(ada);
    session.leave();
    assertThatIllegalStateException().isThrownBy(() -> session.say("one more thing"));
    assertThatIllegalStateException().isThrownBy(session::leave);
    assertThat(heard).hasSize(2);
  }

  @Test
  void recordsEachEventOnceAndAsksNothingElseOfTheTranscript() {
    var transcript = mock(Transcript.class);
    Chat.in(new Room(1), transcript).enter(ada);
    inOrder(transcript).verify(transcript).append(new Event.Joined(ada));
    verifyNoMoreInteractions(transcript);
  }

  @Test
  void appendsToEachTranscriptAndKnowsHowManyArePresent() {
    var other = new ArrayList<Event>();
    var two = Chat.in(new Room(2), heard::add, other::add);
    var session = ((Admission.Admitted) two.enter(ada)).session();
    assertThat(two.present()).isEqualTo(1);
    session.leave();
    assertThat(two.present()).isZero();
    assertThat(other).isEqualTo(heard).hasSize(2);
  }

  private Session enter(Participant participant) {
    return ((Admission.Admitted) chat.enter(participant)).session();
  }
}
