package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.application.Entered;
import se.chatserver.domain.Event;
import se.chatserver.transport.Limits;

/// One browser cannot harm the others.
@Execution(ExecutionMode.CONCURRENT)
final class LimitsTest {
  private static final int LINES = 3000;

  @Test
  void closesOnAMessageThatIsTooLarge() throws Exception {
    try (var web = Running.web()) {
      var other = web.browser();
      var browser = web.browser();
      browser.say("x".repeat(64 << 10));
      var _ = browser.socket().sendText("x".repeat((64 << 10) + 1), true);
      assertThat(browser.closeCode()).isEqualTo("1009");
      assertThat(other.untilOne("left").getLast()).containsKey("who");
    }
  }

  @Test
  void closesOnManyPartsThatAreTooLargeTogether() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      for (int i = 0; i < 5; i++) {
        browser.socket().sendText("x".repeat(16 << 10), false).get(10, TimeUnit.SECONDS);
      }
      assertThat(browser.closeCode()).isEqualTo("1009");
    }
  }

  @Test
  void closesOnBinary() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      var _ = browser.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true);
      assertThat(browser.closeCode()).isEqualTo("1003");
    }
  }

  @Test
  void closesABrowserThatDoesNotReadAndTheOthersMissNothing() throws Exception {
    var limits =
        Limits.DEFAULT
            .withStall(Duration.ofSeconds(2))
            .withSocket(new Limits.Socket(100, 4096, Limits.DEFAULT.socket().keepAlive()));
    try (var web = Running.web(limits)) {
      var browser = web.browser();
      browser.next();
      browser.next();
      var slow = web.raw();
      assertThat(slow.upgrade("/room", "Host: x\r\n").head()).startsWith("HTTP/1.1 101 ");
      assertThat(browser.next()).containsEntry("type", "joined");
      web.room().run(() -> sayMuch(web.room()));
      for (long number = 3; number < LINES + 4; number++) {
        assertThat(browser.next()).containsEntry("number", number);
      }
      assertThat(browser.next())
          .containsEntry("type", "left")
          .containsEntry("who", slow.localAddress());
      assertThat(slow.drain()).isLessThan(1 << 20);
    }
  }

  private static void sayMuch(OneThread room) {
    var speaker = Entered.into(room, "speaker", "host");
    IntStream.range(0, LINES).forEach(_ -> speaker.session().say("x".repeat(1000)));
  }

  @Test
  void refusesABrowserWithANoticeWhenTheRoomIsFull() throws Exception {
    try (var web = Running.web(Limits.DEFAULT, 1)) {
      var inside = web.browser();
      var browser = web.browser();
      assertThat(browser.next())
          .containsEntry("type", "notice")
          .containsEntry("text", "The room is full. Try again later.");
      assertThat(browser.closeCode()).isEqualTo("1013");
      assertThat(inside.say("over").until("over")).hasSize(3);
    }
  }

  @Test
  void countsBrowsersAndOtherClientsOfOneAddressTogether() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withPerAddress(2))) {
      web.room().run(() -> Entered.into(web.room(), "nc", "127.0.0.1"));
      var inside = web.browser();
      assertThat(inside.next()).containsEntry("type", "welcome");
      var refused = web.browser();
      assertThat(refused.next())
          .containsEntry("text", "Your address has as many connections as it may have.");
      assertThat(refused.closeCode()).isEqualTo("1013");
      inside.leave();
      assertThat(inside.closeCode()).isEqualTo("1000");
      // The browser may see its close before the room has heard of it.
      await().until(() -> web.room().events().getLast() instanceof Event.Left);
      assertThat(web.browser().next()).containsEntry("type", "welcome");
    }
  }

  @Test
  void closesAnIdleBrowserWithANotice() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withIdle(Duration.ofMillis(300)))) {
      var browser = web.browser();
      browser.until("You have been silent for too long.");
      assertThat(browser.closeCode()).isEqualTo("4000");
      web.room().run(() -> {}); // it is closed before it has left
      var left = web.room().events().getLast();
      assertThat(left).isInstanceOf(Event.Left.class);
    }
  }

  @Test
  void readsABrowserNoFasterThanItsRate() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withBytesPerSecond(256))) {
      var browser = web.browser();
      long began = System.nanoTime();
      browser.say("x".repeat(512)).say("over").until("over");
      assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    }
  }

  /// One browser sends what it may send in 15 s, and more, which waits. Another is heard meanwhile.
  @Test
  void readsABrowserThatIsConnectedNoFasterThanItsNewRate() throws Exception {
    try (var web = Running.web()) {
      var fast = web.browser();
      var other = web.browser();
      fast.say("quick").until("quick");
      web.changeRate(256);
      var much = "x".repeat(4000);
      fast.say(much).until(much);
      fast.say("late");
      other.until(much);
      for (var early : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
        var heard = other.say(early).until(early);
        assertThat(TestBrowser.each("text", heard)).containsExactly(early);
      }
    }
  }

  @Test
  void announcesABrokenConnectionOnce() throws Exception {
    try (var web = Running.web()) {
      var browser = web.browser();
      browser.next();
      browser.next(); // it is in the room, before the other
      var raw = web.raw();
      raw.upgrade("/room", "Host: x\r\n").head();
      assertThat(browser.next()).containsEntry("type", "joined");
      raw.close();
      assertThat(browser.next())
          .containsEntry("type", "left")
          .containsEntry("who", raw.localAddress());
      browser.say("over");
      assertThat(browser.next()).containsEntry("text", "over");
    }
  }

  @Test
  void closesABrowserThatAnswersNoPingAndNotOneThatIsMerelySilent() throws Exception {
    var liveness =
        new LivenessCheck(
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(3));
    try (var web = Running.web(liveness)) {
      var silent = web.browser();
      silent.next();
      silent.next();
      var dead = web.raw();
      dead.upgrade("/room", "Host: x\r\n").head();
      assertThat(silent.next()).containsEntry("type", "joined");
      assertThat(silent.next())
          .containsEntry("type", "left")
          .containsEntry("who", dead.localAddress());
      silent.say("over");
      assertThat(silent.next()).containsEntry("text", "over");
    }
  }

  /// A page sees nothing of WebSocket's own pings.
  @Test
  void sendsAPageSomethingEvenWhenNothingHappens() throws Exception {
    var liveness =
        new LivenessCheck(
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(10));
    try (var web = Running.web(liveness)) {
      var browser = web.browser();
      browser.next();
      browser.next();
      assertThat(browser.message()).isEqualTo("[{\"type\":\"ping\"}]");
      assertThat(browser.message()).isEqualTo("[{\"type\":\"ping\"}]");
    }
  }
}
