package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.protocol.LineLog;

/// What a newcomer is sent besides what happens while it is there (W32, W33).
final class HistoryTest {
  @Test
  void aNewcomerGetsWhatWasSaidLastAsItIsInTheFeed() {
    try (var room = new LateRoom(2, false)) {
      var speaker = room.browser();
      speaker.say("", "one\ntwo\n\u00e5 <b> \"\\ \u0000");
      room.events().answerAll();
      var said = speaker.sent().subList(3, 5);
      assertThat(said).extracting("text").containsExactly("two", "\u00e5 <b> \"\\ \u2400");
      assertThat(history(room.browser())).containsExactly(said.toArray());
      assertThat(history(speaker)).isEmpty();
    }
  }

  @Test
  void whatIsSaidWhileANewcomerEntersIsInItsHistoryOrInItsFeedButNotInBoth() {
    try (var room = new LateRoom(9, false)) {
      var speaker = room.browser();
      speaker.say("", "before");
      var newcomer = room.entering("", "");
      speaker.say("", "after");
      room.events().answerAll();
      assertThat(history(newcomer)).extracting("text").containsExactly("before");
      assertThat(newcomer.each("text")).containsExactly("after");
    }
  }

  @Test
  void aBrowserThatComesBackGetsNone() {
    try (var room = new LateRoom(9, true)) {
      var browser = room.browser();
      var token = (String) browser.each("token").getFirst();
      browser.say("", "one");
      room.events().answerAll();
      var again = room.browser(token, "1");
      assertThat(history(again)).isEmpty();
      assertThat(again.each("text")).containsExactly("one");
    }
  }

  @Test
  void aServerWithoutHistoryGivesNone() {
    try (var room = new LateRoom(0, false)) {
      room.browser().say("", "one");
      room.events().answerAll();
      assertThat(history(room.browser())).isEmpty();
    }
  }

  /// A character of this text takes three bytes.
  @Test
  void keepsNoMoreThanItsBytes() {
    var history = new History(LineLog.MAX_HISTORY_LINES);
    var third = "\u20ac".repeat(LineLog.MAX_HISTORY_BYTES / 9 + 1);
    for (int i = 0; i < 9; i++) {
      history.said("\"" + third + "\"");
    }
    assertThat(history.events().size()).isEqualTo(2);
    history.said("\"" + third.repeat(3) + "\"");
    assertThat(history.events().size()).isZero();
    history.said("\"short\"");
    assertThat(history.events().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, LineLog.MAX_HISTORY_LINES + 1})
  void refusesANumberOfLinesThatIsOutOfBounds(int lines) {
    assertThatThrownBy(() -> new History(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + lines);
  }

  @Test
  void aNewcomerIsToldOnceThatWhatIsSaidIsStored() {
    try (var room = new LateRoom(0, true)) {
      var browser = room.browser();
      assertThat(browser.each("type")).containsExactly("welcome", "notice", "joined");
      assertThat(browser.each("text"))
          .containsExactly("All that is said here is stored on the server.");
      var token = (String) browser.each("token").getFirst();
      assertThat(room.browser(token, "1").each("type")).doesNotContain("notice");
    }
  }

  private static Object[] history(SessionBrowser browser) {
    Map<String, Object> welcome = browser.sent().getFirst();
    return (Object[]) welcome.get("history");
  }
}
