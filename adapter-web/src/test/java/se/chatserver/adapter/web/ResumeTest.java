package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Reading on after a broken connection.
final class ResumeTest {
  @Test
  void aReturningBrowserReadsOnWhereItWas() throws Exception {
    try (var web = Running.web()) {
      var other = web.browser();
      other.untilOne("joined");
      var before = web.browser();
      var token = before.next().get("token");
      assertThat(before.next()).containsEntry("number", 2L);
      before.close();
      other.untilOne("left");
      other.say("meanwhile");
      other.until("meanwhile");
      var again = web.browser("/room?token=" + token + "&after=2");
      var welcome = again.next();
      assertThat(welcome).containsEntry("resumed", true).containsEntry("count", 2L);
      var all = again.say("over").until("over");
      assertThat(all.getFirst()).containsEntry("number", 3L);
      assertThat(TestBrowser.each("text", all)).contains("meanwhile");
      assertThat(TestBrowser.each("number", all)).contains(welcome.get("number"));
    }
  }

  @Test
  void refusesAForgedOrForeignToken() throws Exception {
    try (var web = Running.web();
        var restarted = Running.web()) {
      var other = web.browser();
      other.say("secret").until("secret");
      var token = (String) web.browser().next().get("token");
      var earlier = "1" + token.substring(token.indexOf('.'));
      for (var forged :
          new String[] {
            earlier, token + "x", "1.", ".", "", "x." + token, "99999999999999999999.x"
          }) {
        refused(web.browser("/room?token=" + forged + "&after=0"));
      }
      restarted.browser();
      refused(restarted.browser("/room?token=" + token + "&after=0"));
    }
  }

  @Test
  void aTokenIsValidOnlyFromItsHoldersOwnJoinedOn() throws Exception {
    try (var web = Running.web()) {
      var other = web.browser();
      other.say("secret").until("secret");
      var token = web.browser().next().get("token");
      refused(web.browser("/room?token=" + token + "&after=0"));
      refused(web.browser("/room?token=" + token + "&after=99"));
      refused(web.browser("/room?token=" + token + "&after=x"));
      refused(web.browser("/room?token=" + token));
    }
  }

  private static void refused(TestBrowser browser) throws Exception {
    var welcome = browser.next();
    assertThat(welcome).containsEntry("resumed", false);
    assertThat(browser.next())
        .containsEntry("type", "joined")
        .containsEntry("number", welcome.get("number"));
  }

  @Test
  void refusesAQueryThatCannotBeDecoded() throws Exception {
    try (var web = Running.web()) {
      var head = web.raw().upgrade("/room?token=%ff%zz&after=%", "Host: x\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 400 ");
    }
  }
}
