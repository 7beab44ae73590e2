package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// The ids by which a browser learns that its messages have arrived (W26).
final class MessageIdTest {
  private static final String NAMING = "/room?ids=1";

  @Test
  void onlyTheSenderGetsTheIdOfItsMessage() throws Exception {
    try (var web = Running.web()) {
      var other = web.browser();
      var browser = web.browser(NAMING);
      browser.say("7\nhej\nd\u00e5");
      var all = browser.untilOne("heard");
      assertThat(all.getLast()).containsEntry("id", "7");
      assertThat(TestBrowser.each("text", other.until("d\u00e5")))
          .contains("hej")
          .doesNotContain("7");
      browser.say("over\nover");
      other.until("over");
      other.say("last");
      assertThat(other.until("last")).extracting("type").doesNotContain("heard");
    }
  }

  @Test
  void theIdEndsBeforeItsLineEnd() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser(NAMING);
      browser.say("8\r\nhej");
      assertThat(browser.untilOne("heard").getLast()).containsEntry("id", "8");
    }
  }

  /// The room takes an empty message too, although it says nothing.
  @Test
  void confirmsAnEmptyMessageToo() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser(NAMING);
      browser.say("1\n\ufeff");
      assertThat(browser.untilOne("heard").getLast()).containsEntry("id", "1");
    }
  }

  @Test
  void withoutIdsTheFirstLineIsSaid() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      assertThat(TestBrowser.each("text", browser.say("7\nhej").until("hej"))).contains("7");
    }
  }

  @Test
  void tellsAReturningBrowserWhichMessageWasTakenLast() throws Exception {
    try (var web = Running.web()) {
      var other = web.browser();
      var before = web.browser(NAMING);
      var welcome = before.next();
      assertThat(welcome).containsEntry("heard", "");
      before.say("1\none").say("2\ntwo");
      other.until("two");
      before.close();
      other.untilOne("left");
      var again = web.browser(NAMING + "&after=2&token=" + welcome.get("token"));
      assertThat(again.next()).containsEntry("resumed", true).containsEntry("heard", "2");
      again.say("3\nthree");
      other.until("three");
      again.close();
      other.untilOne("left");
      assertThat(web.browser(NAMING + "&after=2&token=" + welcome.get("token")).next())
          .containsEntry("heard", "3");
    }
  }

  /// Otherwise messages of the former connection could still be said after `heard` was sent.
  @Test
  void aReturningBrowserReplacesItsFormerSession() throws Exception {
    try (var web = Running.web(Limits.DEFAULT, 2)) {
      var other = web.browser();
      other.next();
      other.next();
      var before = web.browser(NAMING);
      Map<String, Object> welcome = before.next();
      other.next();
      var again = web.browser("/room?after=2&token=" + welcome.get("token"));
      assertThat(again.next()).containsEntry("resumed", true).containsEntry("count", 2L);
      assertThat(other.next())
          .containsEntry("type", "left")
          .containsEntry("who", welcome.get("you"));
      assertThat(other.next()).containsEntry("type", "joined");
      assertThat(before.closeCode()).isEqualTo("1000");
    }
  }
}
