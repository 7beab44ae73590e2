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
  private static final long NOW = 1234;

  private final List<Entry> transcript = new ArrayList<>();
  private final Chat chat = Chat.in(new Room(1), EventLog.inMemory(() -> NOW), transcript::add);

  @Test
  void recordsAWholeStayInOrderAndGivesEachEventItsNumberAndTime() {
    var session = enter(chat).session();
    session.say("hej");
    session.say("hej då");
    session.leave();
    assertThat(transcript)
        .extracting(entry -> entry.event().getClass().getSimpleName())
        .containsExactly("Joined", "Said", "Said", "Left");
    assertThat(transcript).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(transcript).extracting(Entry::time).containsOnly(NOW);
    assertThat(events(transcript)).extracting(Event::participant).containsOnly(first());
  }

  @Test
  void tellsANewcomerWhatBecameOfIt() {
    var entered = enter(chat);
    entered.session().say("hej");
    assertThat(entered.saidCount()).isEqualTo(1);
    assertThat(entered.hasLeft()).isFalse();
    entered.session().leave();
    assertThat(entered.hasLeft()).isTrue();
  }

  @Test
  void refusesWhenTheRoomIsFullAndRecordsNothing() {
    enter(chat);
    transcript.clear();
    var refused = enter(chat);
    assertThat(refused.refusal()).isEqualTo(Refusal.ROOM_FULL);
    assertThat(refused.isAdmitted()).isFalse();
    assertThat(transcript).isEmpty();
  }

  @Test
  void knowsNobodyWhoHasLeft() {
    var session = enter(chat).session();
    session.leave();
    assertThatIllegalStateException().isThrownBy(() -> session.say("one more thing"));
    assertThatIllegalStateException().isThrownBy(session::leave);
    assertThat(transcript).hasSize(2);
  }

  @Test
  void givesEveryNewcomerANumberOfItsOwn() {
    assertThat(chat.newcomer("a", "host")).isNotEqualTo(chat.newcomer("a", "host"));
  }

  @Test
  void recordsEachEventOnceAndAsksNothingElseOfTheTranscript() {
    var mocked = mock(Transcript.class);
    enter(Chat.in(new Room(1), EventLog.inMemory(() -> NOW), mocked));
    inOrder(mocked).verify(mocked).append(new Entry(1, NOW, new Event.Joined(first())));
    verifyNoMoreInteractions(mocked);
  }

  @Test
  void appendsToEachTranscriptAndKnowsHowManyArePresent() {
    var other = new ArrayList<Entry>();
    var two = Chat.in(new Room(2), EventLog.inMemory(() -> NOW), transcript::add, other::add);
    var session = enter(two).session();
    assertThat(two.present()).isEqualTo(1);
    session.leave();
    assertThat(two.present()).isZero();
    assertThat(other).isEqualTo(transcript).hasSize(2);
  }

  /// Nobody is shown anything before it is in the log.
  @Test
  void waitsForALogThatAnswersLater() {
    var log = new LateEventLog();
    var late = Chat.in(new Room(1), log, transcript::add);
    var entered = enter(late);
    assertThat(entered.isAdmitted()).isFalse();
    assertThat(late.present()).isZero();
    log.answer();
    assertThat(late.present()).isEqualTo(1);
    entered.session().say("hej");
    entered.session().leave();
    assertThat(transcript).hasSize(1);
    assertThat(entered.hasLeft()).isFalse();
    log.answer();
    assertThat(entered.saidCount()).isEqualTo(1);
    assertThat(entered.hasLeft()).isFalse();
    log.answer();
    assertThat(entered.hasLeft()).isTrue();
    assertThat(transcript).hasSize(3);
  }

  /// Its own arrival has been appended when it is admitted, its departure not when it has left.
  @Test
  void tellsInTheMiddleOfWhatItAppends() {
    var seen = new ArrayList<String>();
    var one = Chat.in(new Room(1), EventLog.inMemory(() -> NOW), transcript::add);
    one.enter(
        one.newcomer("a", "host"),
        new SessionListener() {
          @Override
          public void admitted(Session session) {
            seen.add("admitted " + transcript.size());
            session.say("hej");
            session.leave();
          }

          @Override
          public void refused(Refusal reason) {}

          @Override
          public void said() {
            seen.add("said " + transcript.size());
          }

          @Override
          public void left() {
            seen.add("left " + transcript.size());
          }
        });
    assertThat(seen).containsExactly("admitted 1", "said 2", "left 2");
  }

  @Test
  void goesOnWithARecordFromAnEarlierRun() {
    var log = new LateEventLog();
    var restored = Chat.in(new Room(9), log, transcript::add);
    var gone = new Participant("earlier", 1, "a", "host");
    var latest =
        List.of(
            new Entry(7, NOW, new Event.Said(gone, "hej")),
            new Entry(8, NOW, new Event.Left(gone)));
    log.listener().restored(List.of(gone), latest);
    assertThat(transcript).isEqualTo(latest);
    assertThat(restored.present()).isZero();
  }

  @Test
  void tellsATranscriptWhatIsNewAndWhatIsNot() {
    var heard = new ArrayList<String>();
    Transcript telling =
        new Transcript() {
          @Override
          public void append(Entry entry) {
            heard.add("new " + entry.number());
          }

          @Override
          public void restored(Entry entry) {
            heard.add("old " + entry.number());
          }
        };
    var log = new LateEventLog();
    var chat = Chat.in(new Room(9), log, Transcript.both(transcript::add, telling));
    var gone = new Participant("earlier", 1, "10.0.0.1:1", "10.0.0.1");
    log.restore(List.of(gone), List.of(new Entry(5, 0, new Event.Left(gone))));
    chat.enter(chat.newcomer("10.0.0.2:2", "10.0.0.2"), mock(SessionListener.class));
    log.answerAll();
    assertThat(heard).containsExactly("old 5", "new 6");
    assertThat(transcript).extracting(Entry::number).containsExactly(5L, 6L);
  }

  @Test
  void ignoresWhatMakesNoSenseWhenItsTurnComes() {
    var log = new LateEventLog();
    var shared = Chat.in(new Room(9), log, transcript::add);
    var stranger = new Participant("elsewhere", 1, "a", "host");
    log.listener().appended(new Entry(1, NOW, new Event.Said(stranger, "hej")));
    assertThat(transcript).isEmpty();
    log.listener().appended(new Entry(2, NOW, new Event.Joined(stranger)));
    assertThat(shared.present()).isEqualTo(1);
  }

  @Test
  void isSettledWhenEverythingHasComeBack() {
    var log = new LateEventLog();
    var late = Chat.in(new Room(9), log, transcript::add);
    var seen = new ArrayList<String>();
    late.whenSettled(() -> seen.add("at once"));
    enter(late);
    enter(late);
    late.whenSettled(() -> seen.add("settled after " + transcript.size()));
    log.answer();
    assertThat(seen).containsExactly("at once");
    log.answer();
    assertThat(seen).containsExactly("at once", "settled after 2");
  }

  @Test
  void isSettledWhenItsLogHasFailed() {
    var log = new LateEventLog();
    var failing = Chat.in(new Room(9), log, transcript::add);
    var seen = new ArrayList<String>();
    enter(failing);
    failing.whenSettled(() -> seen.add("failed: " + failing.hasFailed()));
    log.fail();
    assertThat(seen).containsExactly("failed: true");
  }

  @Test
  void knowsThatItsLogHasFailed() {
    var log = new LateEventLog();
    var failing = Chat.in(new Room(9), log, transcript::add);
    assertThat(failing.hasFailed()).isFalse();
    log.listener().failed();
    assertThat(failing.hasFailed()).isTrue();
  }

  private static Entered enter(Chat chat) {
    return Entered.into(chat, "10.0.0.1:1001", "host");
  }

  private static Participant first() {
    return new Participant("", 1, "10.0.0.1:1001", "host");
  }

  private static List<Event> events(List<Entry> entries) {
    return entries.stream().map(Entry::event).toList();
  }
}
