package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// Reading on after a restart, in a room whose event log has been kept (W10, W11).
final class RestoredRoomTest {
  private static final long NOW = 1_764_169_114_123L;
  private static final String TOKEN = new ResumeTokens(LateRoom.KEY).issue(7);

  private final Participant ada = new Participant("earlier", 1, "127.0.0.1:1", "127.0.0.1");
  private final Participant bo = new Participant("earlier", 2, "127.0.0.1:2", "127.0.0.1");
  private final LateRoom room = new LateRoom(9, true);

  @AfterEach
  void close() {
    room.close();
  }

  /// All whose server has died have left.
  private void restore() {
    room.restore(
        List.of(ada),
        new Entry(40, NOW, new Event.Said(ada, "one")),
        new Entry(41, NOW, new Event.Joined(bo)),
        new Entry(42, NOW + 1, new Event.Said(bo, "two")),
        new Entry(43, NOW + 2, new Event.Left(ada)),
        new Entry(44, NOW + 2, new Event.Left(bo)));
  }

  @Test
  void aBrowserWithAValidTokenReadsOnAfterItsLastNumber() {
    restore();
    var browser = room.browser(TOKEN, "40");
    assertThat(browser.sent().getFirst())
        .containsEntry("resumed", true)
        .containsEntry("number", 45L)
        .containsEntry("heard", "")
        .containsEntry("count", 1L);
    assertThat(browser.each("type"))
        .containsExactly("welcome", "joined", "said", "left", "left", "joined");
    assertThat(browser.each("number")).containsExactly(45L, 41L, 42L, 43L, 44L, 45L);
    assertThat(browser.each("at")).startsWith(NOW, NOW + 1, NOW + 2, NOW + 2);
  }

  @Test
  void itReadsOnFromTheFirstNumberThatIsHeld() {
    restore();
    assertThat(room.browser(TOKEN, "39").each("text")).containsExactly("one", "two");
  }

  @Test
  void aBrowserThatHasSeenLessThanIsHeldMissesEvents() {
    restore();
    var browser = room.browser(TOKEN, "38");
    assertThat(browser.each("type")).containsExactly("welcome", "missed");
    assertThat(browser.sent().getLast())
        .containsEntry("lines", 7L)
        .containsEntry("number", 46L)
        .containsEntry("count", 1L);
  }

  @Test
  void aTokenIsNotValidForWhatHasNotHappenedOrWithAnotherKey() {
    restore();
    var other = new ResumeTokens(null).issue(7);
    assertThat(room.browser(TOKEN, "45").sent().getFirst()).containsEntry("resumed", false);
    assertThat(room.browser(TOKEN, "5").sent().getFirst()).containsEntry("resumed", false);
    assertThat(room.browser(other, "44").sent().getFirst()).containsEntry("resumed", false);
  }

  @Test
  void aNewcomerGetsTheHistoryOfTheEarlierRun() {
    restore();
    var welcome = room.browser().sent().getFirst();
    assertThat((Object[]) welcome.get("history")).extracting("number").containsExactly(40L, 42L);
    assertThat((Object[]) welcome.get("present")).containsExactly(welcome.get("you"));
  }
}
