package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// By which names a browser hears that its messages have arrived (W26).
final class HeardTest {
  private static final String NAMING = "/room?ids=1";

  @Test
  void itsSenderAloneHearsTheNameThatItGaveToAMessage() throws Exception {
    try (var web = Running.web()) {
      var other = web.visitor();
      var visitor = web.visitor(NAMING);
      visitor.say("7\nhej\nd\u00e5");
      var all = visitor.untilOne("heard");
      assertThat(all.getLast()).containsEntry("id", "7");
      assertThat(Visitor.each("text", other.until("d\u00e5"))).contains("hej").doesNotContain("7");
      visitor.say("over\nover");
      other.until("over");
      other.say("last");
      assertThat(other.until("last")).extracting("type").doesNotContain("heard");
    }
  }

  @Test
  void theNameEndsBeforeItsLineEnd() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor(NAMING);
      visitor.say("8\r\nhej");
      assertThat(visitor.untilOne("heard").getLast()).containsEntry("id", "8");
    }
  }

  /// A text that is nothing to the room has been taken all the same.
  @Test
  void anEmptyMessageIsHeardToo() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor(NAMING);
      visitor.say("1\n\ufeff");
      assertThat(visitor.untilOne("heard").getLast()).containsEntry("id", "1");
    }
  }

  @Test
  void whoDoesNotAskForNamesIsTakenAtItsWord() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor();
      assertThat(Visitor.each("text", visitor.say("7\nhej").until("hej"))).contains("7");
    }
  }

  @Test
  void whoComesBackIsToldHowFarItWasHeard() throws Exception {
    try (var web = Running.web()) {
      var other = web.visitor();
      var before = web.visitor(NAMING);
      var welcome = before.next();
      assertThat(welcome).containsEntry("heard", "");
      before.say("1\none").say("2\ntwo");
      other.until("two");
      before.close();
      other.untilOne("left");
      var again = web.visitor(NAMING + "&after=2&token=" + welcome.get("token"));
      assertThat(again.next()).containsEntry("resumed", true).containsEntry("heard", "2");
      again.say("3\nthree");
      other.until("three");
      again.close();
      other.untilOne("left");
      assertThat(web.visitor(NAMING + "&after=2&token=" + welcome.get("token")).next())
          .containsEntry("heard", "3");
    }
  }

  /// Or else what it was told would not be the last word: more might still come out of the old
  /// connection.
  @Test
  void whoComesBackReplacesWhoItWas() throws Exception {
    try (var web = Running.web(Limits.DEFAULT, 2)) {
      var other = web.visitor();
      other.next();
      other.next();
      var before = web.visitor(NAMING);
      Map<String, Object> welcome = before.next();
      other.next();
      var again = web.visitor("/room?after=2&token=" + welcome.get("token"));
      assertThat(again.next()).containsEntry("resumed", true).containsEntry("count", 2L);
      assertThat(other.next())
          .containsEntry("type", "left")
          .containsEntry("who", welcome.get("you"));
      assertThat(other.next()).containsEntry("type", "joined");
      assertThat(before.closeCode()).isEqualTo("1000");
    }
  }
}
