package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.e2e.Requirements;

/// What the page shows of what was said before it came (W32).
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class HistoryIT {
  private static final String HISTORY =
      "return [...document.querySelectorAll('.history .text')].map(text => text.textContent)";
  private static final String FOLLOWING =
      "return [...document.querySelectorAll('.history .follows .text')].map(it => it.textContent)";
  private static final String PARTS =
      "return [...document.querySelectorAll('#log > *')].map(part => part.className.split(' ')[0])";
  private static final String STORED =
      "return [...document.querySelectorAll('.notice .text')].map(text => text.textContent)";

  @Test
  void setsApartWhatWasSaidBeforeAPageCame(Browser browser) throws Exception {
    try (var server = new HistoryServer(System::currentTimeMillis);
        var other = server.watcher()) {
      other.says("ett");
      other.says("två");
      other.says("tre");
      try (var page = RoomPage.enter(browser, server.webPort())) {
        var window = page.window();
        assertThat(window.texts(HISTORY)).containsExactly("två", "tre");
        assertThat(page.sayings()).containsExactly(other.tag() + " två", other.tag() + " tre");
        assertThat(window.texts(FOLLOWING)).containsExactly("tre");
        assertThat(window.seen())
            .contains("Sagt innan du kom", "Slut på det som sades innan du kom");
        assertThat(window.texts(STORED)).containsExactly("Allt som sägs här sparas på servern.");
        page.says("fyra");
        assertThat(window.texts(PARTS)).containsExactly("history", "notice", "presence", "line");
        assertThat(window.is("document.querySelector('.history').ariaLive === 'off'")).isTrue();
        assertThat(window.text("return document.querySelector('.history').ariaLabel"))
            .isEqualTo("Sagt innan du kom");
        window.wasGood();

        window.speak("en-GB");
        window.ask("location.reload()");
        window.waitFor("document.documentElement.lang === 'en'");
        window.waitFor("document.querySelector('.history')");
        assertThat(window.seen())
            .contains("Said before you came", "End of what was said before you came");
      }
    }
  }

  @Test
  void showsNothingTwiceAndCountsNothingAsNewWhenItCannotReadOn(Browser browser) throws Exception {
    try (var server = new HistoryServer(System::currentTimeMillis);
        var other = server.watcher();
        var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      other.hears(page.tag() + " (Uppkopplad)");
      other.send("rad\n".repeat(99) + "före\n");
      page.shows("före");
      server.stopPage();
      other.send("under tiden\n");
      other.output().through("under tiden\r\n");
      window.ask("document.getElementById('scroll').scrollTop = 0");
      window.waitFor("document.getElementById('scroll').scrollTop === 0");
      try (var _ = server.startSecondPage()) {
        window.waitFor("document.querySelector('.history')");
        assertThat(window.texts(HISTORY)).containsExactly("under tiden");
        assertThat(page.texts()).hasSize(101).endsWith("före", "under tiden");
        other.send("ny\n");
        page.shows("ny");
        assertThat(window.text("return document.title")).startsWith("(1) ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void canBeReadInBothSchemesAndOnAPhone(String scheme, Browser browser) throws Exception {
    try (var server = new HistoryServer(System::currentTimeMillis);
        var other = server.watcher()) {
      other.says("kort");
      other.says("lång ".repeat(100) + "https://example.org/" + "x".repeat(300));
      try (var page = RoomPage.enter(browser, server.webPort())) {
        var window = page.window();
        window.prefer(scheme);
        assertThat(window.texts(Window.script("contrast.js"))).isEmpty();
        window.becomePhone(390, 844);
        assertThat(window.is(Looks.FITS)).as(window.text(Looks.SIZES)).isTrue();
      }
    }
  }

  @Test
  void showsTheDateOfWhatWasNotSaidToday(Browser browser) throws Exception {
    var then = LocalDateTime.of(2025, 11, 26, 15, 59, 30);
    long millis = then.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    try (var server = new HistoryServer(() -> millis);
        var other = server.watcher()) {
      other.says("för länge sedan");
      try (var page = RoomPage.enter(browser, server.webPort())) {
        assertThat(
                page.window().text("return document.querySelector('.history .time').textContent"))
            .isEqualTo("2025-11-26 15:59");
      }
    }
  }
}
