package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.CloseReason;

/// A browser's stay in a room whose event log answers late, or not at all.
final class BrowserSessionTest {
  private final LateRoom room = new LateRoom(0, false);

  @AfterEach
  void close() {
    room.close();
  }

  /// What it sent would be lost.
  @Test
  void nothingIsReadFromABrowserBeforeItIsAdmitted() {
    var browser = room.entering("", "");
    assertThat(browser.reads()).isZero();
    assertThat(browser.sent()).isEmpty();
    room.events().answer();
    assertThat(browser.reads()).isEqualTo(1);
    assertThat(browser.each("type")).containsExactly("welcome", "joined");
  }

  @Test
  void aBrowserWhoseSessionEndsBeforeItEntersIsClosed() {
    var browser = room.connected();
    browser.session().end(CloseReason.IDLE);
    browser.enter(ResumeRequest.NONE);
    assertThat(browser.closeCode()).isEqualTo(4000);
    assertThat(browser.reads()).isEqualTo(1);
    assertThat(room.happened(1)).isEmpty();
  }

  @Test
  void aBrowserThatDisconnectsWhileItEntersJoinsAndLeaves() {
    var browser = room.entering("", "");
    browser.session().end(CloseReason.HUNG_UP);
    room.events().answerAll();
    assertThat(room.happened(1)).contains("joined", "left");
    assertThat(browser.sent()).isEmpty();
    assertThat(browser.closeCode()).isEqualTo(1000);
  }

  @Test
  void aMessageIsHeardWhenAllOfItHasBeenAppended() {
    var browser = room.browser();
    browser.say("7", "one\ntwo");
    assertThat(browser.each("id")).isEmpty();
    room.events().answer();
    assertThat(browser.each("text")).containsExactly("one");
    assertThat(browser.each("id")).isEmpty();
    room.events().answer();
    assertThat(browser.each("id")).containsExactly("7");
  }

  /// An empty message too waits for those before it.
  @Test
  void messagesAreHeardInTheirOrder() {
    var browser = room.browser();
    browser.say("1", "one");
    browser.say("2", "");
    assertThat(browser.each("id")).isEmpty();
    room.events().answer();
    assertThat(browser.each("id")).last().isEqualTo("2");
  }

  @Test
  void whatABrowserSaidLastIsHeardThoughItHasDisconnected() {
    var welcome = room.browser();
    var token = (String) welcome.each("token").getFirst();
    welcome.say("1", "one");
    welcome.session().end(CloseReason.HUNG_UP);
    room.events().answerAll();
    assertThat(room.browser(token, "1").sent().getFirst()).containsEntry("heard", "1");
  }

  /// Both have been there before, as the same browser. The first one's welcome would not be true.
  @Test
  void aBrowserThatComesBackReplacesItsFormerSessionThoughThatIsEntering() {
    var former = room.browser();
    var token = (String) former.each("token").getFirst();
    former.session().end(CloseReason.RESET);
    room.events().answerAll();
    var first = room.entering(token, "1");
    var second = room.entering(token, "1");
    room.events().answerAll();
    assertThat(first.sent()).isEmpty();
    assertThat(first.closeCode()).isEqualTo(1000);
    assertThat(second.sent().getFirst()).containsEntry("resumed", true);
    assertThat(second.closeCode()).isNull();
  }

  /// Another server of the room has shown it more than this one has read so far.
  @Test
  void aBrowserThatIsAheadOfThisServerReadsOnWhereItWas() {
    var ada = room.browser();
    var token = (String) ada.each("token").getFirst();
    ada.say("", "one\ntwo\nthree");
    var back = room.entering(token, "3");
    room.events().answerAll();
    assertThat(back.sent().getFirst()).containsEntry("resumed", true);
    assertThat(back.each("text")).containsExactly("three");
  }

  /// It is known, and so is its next session, but not by the number that it came with.
  @Test
  void aBrowserThatClaimsToHaveSeenMoreThanThereIsBeginsAnew() {
    var token = (String) room.browser().each("token").getFirst();
    var liar = room.browser(token, "9");
    assertThat(liar.sent().getFirst()).containsEntry("resumed", false);
    assertThat(room.sessions().store().session(1)).isNull();
    assertThat(room.sessions().store().session(3)).isSameAs(liar.session());
  }

  @Test
  void everybodyIsToldWhenTheEventLogHasFailed() {
    var present = room.browser();
    var leaving = room.browser();
    leaving.session().end(CloseReason.IDLE);
    var entering = room.entering("", "");
    room.events().fail();
    room.sessions().stop();
    for (var browser : new SessionBrowser[] {present, leaving, entering}) {
      assertThat(browser.each("text"))
          .last()
          .isEqualTo("What is said can no longer be stored. The server stops.");
      assertThat(browser.closeCode()).isEqualTo(1011);
    }
  }

  @Test
  void aServerThatStopsOtherwiseNotifiesNobody() {
    var browser = room.browser();
    room.sessions().stop();
    assertThat(browser.each("text")).isEmpty();
    assertThat(browser.closeCode()).isEqualTo(1001);
    assertThat(browser.reads()).isEqualTo(1);
  }

  /// An answer that comes after the stop changes nothing: nobody is read from twice, nobody leaves.
  @Test
  void aBrowserThatEntersWhileTheServerStopsIsClosed() {
    var browser = room.entering("", "");
    room.sessions().stop();
    room.events().answerAll();
    assertThat(browser.sent()).isEmpty();
    assertThat(browser.closeCode()).isEqualTo(1001);
    assertThat(browser.reads()).isEqualTo(1);
    assertThat(room.happened(1)).contains("joined").doesNotContain("left");
  }
}
