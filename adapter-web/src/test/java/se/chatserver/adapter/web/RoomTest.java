package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Entered;
import se.chatserver.transport.Limits;

/// Entering, speaking and leaving (W5 to W9).
final class RoomTest {
  @Test
  void eachBrowserReadsFromItsOwnJoinedOn() throws Exception {
    try (var web = Running.web()) {
      var first = web.browser();
      var welcome = first.next();
      assertIsFirst(welcome);
      assertThat(first.next())
          .containsEntry("type", "joined")
          .containsEntry("number", 1L)
          .containsEntry("who", welcome.get("you"));
      var second = web.browser();
      var other = second.next();
      assertThat(other).containsEntry("number", 2L).containsEntry("count", 2L);
      assertThat((Object[]) other.get("present"))
          .containsExactly(welcome.get("you"), other.get("you"));
      first.say("hej");
      assertThat(first.until("hej")).hasSize(2);
      second.next();
      assertThat(second.next())
          .containsEntry("type", "said")
          .containsEntry("number", 3L)
          .containsEntry("who", welcome.get("you"))
          .containsEntry("text", "hej");
      second.leave();
      assertThat(first.next())
          .containsEntry("type", "left")
          .containsEntry("number", 4L)
          .containsEntry("who", other.get("you"));
    }
  }

  private static void assertIsFirst(Map<String, Object> welcome) {
    assertThat(welcome)
        .containsEntry("type", "welcome")
        .containsEntry("language", "en")
        .containsEntry("number", 1L)
        .containsEntry("resumed", false)
        .containsEntry("wire", false)
        .containsEntry("count", 1L);
  }

  @Test
  void allBrowsersReadConcurrentMessagesInOneOrder() throws Exception {
    try (var web = Running.web()) {
      var browsers = List.of(web.browser(), web.browser(), web.browser());
      for (int i = 0; i < 100; i++) {
        for (var browser : browsers) {
          browser.say("line " + i);
        }
      }
      browsers.getFirst().say("over");
      var orders = new ArrayList<List<Object>>();
      for (var browser : browsers) {
        var all = browser.until("over");
        all.removeIf(
            object -> (long) object.get("number") <= 3 || "welcome".equals(object.get("type")));
        orders.add(new ArrayList<>(all));
      }
      var whole = orders.getLast();
      assertThat(whole).hasSizeGreaterThan(100);
      assertThat(orders).allSatisfy(order -> assertThat(order).isEqualTo(whole));
      assertThat(numbers(whole))
          .isEqualTo(LongStream.rangeClosed(4, 3 + whole.size()).boxed().toList());
    }
  }

  @Test
  void lineEndsSeparateMessagesAndEmptyLinesAreDropped() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      browser.say("\r\n\none\rtwo\r\n\r\nthree\n").say("").say(" ");
      var all = browser.until(" ");
      assertThat(all.subList(2, all.size()))
          .extracting("text")
          .containsExactly("one", "two", "three", " ");
    }
  }

  @Test
  void cutsALongLineBetweenCharactersAndNotifiesOnlyItsSpeaker() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withLineBytes(64))) {
      var listener = web.browser();
      var browser = web.browser();
      browser.say("x".repeat(63) + "\u00e5 and more").say("over");
      assertThat(TestBrowser.each("text", browser.until("over")))
          .contains("Your line was longer than 64 bytes and was cut.", "x".repeat(63));
      assertThat(listener.until("over")).extracting("type").doesNotContain("notice");
    }
  }

  @Test
  void replacesControlCharactersAsOnTcp() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      browser.say("\u001b[2J \u0000 \u202e \u2028 \u009b \"</script>\\").say("over");
      var text = browser.until("over").get(2).get("text");
      assertThat(text).isEqualTo("\u241b[2J \u2400 \ufffd \ufffd \ufffd \"</script>\\");
    }
  }

  @Test
  void namesOnlySomeOfMany() throws Exception {
    try (var web = Running.web()) {
      web.room()
          .run(() ->
              IntStream.range(0, 600).forEach(i -> Entered.into(web.room(), "p" + i, "host")));
      var welcome = web.browser().next();
      assertThat(welcome).containsEntry("count", 601L);
      assertThat((Object[]) welcome.get("present")).hasSize(500).contains("p0", "p499");
    }
  }

  /// The longest message, of the shortest lines.
  @Test
  void saysAMessageOfManyLinesInPortionsAndAllOfItBeforeItsSenderLeaves() throws Exception {
    int lines = 32 << 10;
    try (var web = Running.web()) {
      var listener = web.browser();
      var speaker = web.browser();
      listener.next();
      listener.next();
      speaker.say("a\n".repeat(lines)).leave();
      var heard = listener.untilOne("left");
      assertThat(TestBrowser.each("text", heard)).hasSize(lines).allMatch("a"::equals);
      int mostBytes = Limits.DEFAULT.lines().ringBytes() / 256;
      assertThat(web.room().mostAtOnce()).isBetween(2, mostBytes / Ring.OVERHEAD_BYTES);
    }
  }

  @Test
  void anOvertakenBrowserGetsMissedAndGoesOn() throws Exception {
    try (var web =
        Running.web(Limits.DEFAULT.withLineBytes(64).withRingBytes(Limits.MIN_RING_BYTES))) {
      var browser = web.browser();
      browser.next();
      browser.next();
      web.room().run(() -> sayMuch(web.room()));
      var all = browser.untilOne("missed"); // what is said before that may be missed too
      all.addAll(browser.say("over").until("over"));
      long next = 2;
      for (var object : all) {
        if ("missed".equals(object.get("type"))) {
          next += (long) object.get("lines");
          assertThat(object).containsEntry("number", next).containsEntry("count", 2L);
        } else {
          assertThat(object).containsEntry("number", next);
          next++;
        }
      }
      assertThat(next).isEqualTo(1004);
    }
  }

  @Test
  void everyEventHasItsTime() throws Exception {
    try (var web = Running.web()) {
      long before = System.currentTimeMillis();
      var first = web.browser();
      first.next();
      web.browser().say("hej").leave();
      assertThat(first.untilOne("left"))
          .extracting(object -> (long) object.get("at"))
          .isSorted()
          .allMatch(at -> before <= at && at <= System.currentTimeMillis())
          .hasSize(4);
    }
  }

  private static void sayMuch(OneThread room) {
    var speaker = Entered.into(room, "speaker", "host");
    IntStream.range(0, 1000).forEach(_ -> speaker.session().say("x".repeat(1000)));
  }

  private static List<Object> numbers(List<Object> objects) {
    return objects.stream().<Object>map(object -> ((Map<?, ?>) object).get("number")).toList();
  }
}
