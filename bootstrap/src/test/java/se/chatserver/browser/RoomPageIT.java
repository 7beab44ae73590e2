package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import se.chatserver.e2e.Program;
import se.chatserver.e2e.Requirements;

@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class RoomPageIT {
  private static final int MAX_LINES = 2000;

  private static final String AT_END =
      "document.getElementById('scroll').scrollHeight - document.getElementById('scroll').scrollTop"
          + " - document.getElementById('scroll').clientHeight < 2";

  private static WebServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = WebServer.start();
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    try (var stopped = server) {
      stopped.stop();
    }
  }

  @Test
  void showsTwoBrowsersAndNetcatTheSameOrder(Browser browser) throws IOException {
    try (var one = RoomPage.enter(browser, server.webPort());
        var nc = Program.start("nc", "localhost", String.valueOf(server.port()));
        var two = RoomPage.enter(browser, server.webPort())) {
      nc.screen().through(two.tag() + " (Uppkopplad)\r\n");
      for (int i = 0; i < 20; i++) {
        nc.type("nc " + i + "\n");
        one.submits("ett " + i);
        two.submits("två " + i);
      }
      var heard = IntStream.range(0, 60).mapToObj(_ -> nc.screen().line().strip()).toList();

      assertThat(heard).contains(one.tag() + " ett 19", two.tag() + " två 0");
      for (var page : List.of(one, two)) {
        page.window().waitFor("document.querySelectorAll('#log .line').length === 60");
        assertThat(page.sayings()).isEqualTo(heard);
        page.window().wasGood();
      }
    }
  }

  @Test
  void setsOwnLinesApartAndTellsWhoIsHere(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      var window = page.window();
      page.says("hej");
      other.hears(page.tag() + " hej");
      other.says("hej själv");
      page.shows("hej själv");

      assertThat(
              window.texts(
                  "return [...document.querySelectorAll('.own .text')].map(t => t.textContent)"))
          .containsExactly("hej");
      assertThat(window.text("return document.getElementById('people-count').textContent"))
          .isEqualTo("2 här");
      other.leave();
      window.waitFor("document.getElementById('people-count').textContent === '1 här'");
      window.waitFor( // a line is drawn with the next frame, later than the count
          "[...document.querySelectorAll('.presence')].at(-1).textContent.startsWith(arguments[0])",
          other.tag().substring(1, other.tag().length() - 1) + " (Nedkopplad)");
    }
  }

  @Test
  void canBeUsedByKeyboardAlone(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      window.becomePhone(390, 844);
      page.says("med tangenterna");
      assertThat(focused(window)).isEqualTo("text");

      window.press("kvar", Keys.TAB);
      assertThat(focused(window)).isEqualTo("send");
      window.press(Keys.ENTER);
      page.shows("kvar");
      assertThat(focused(window)).isEqualTo("text");

      window.press(Keys.ARROW_UP);
      assertThat(page.box()).isEqualTo("kvar");
      window.press(Keys.ARROW_DOWN);
      assertThat(page.box()).isEmpty();

      window.press(Keys.chord(Keys.SHIFT, Keys.TAB));
      assertThat(focused(window)).isEqualTo("scroll");
      window.press(Keys.chord(Keys.SHIFT, Keys.TAB));
      assertThat(focused(window)).isEqualTo("people-button");
      window.press(Keys.ENTER);
      assertThat(window.is("document.getElementById('people').checkVisibility()")).isTrue();
      window.press(Keys.ESCAPE);
      assertThat(window.is("document.getElementById('people').checkVisibility()")).isFalse();
      assertThat(focused(window)).isEqualTo("people-button");
    }
  }

  /// The one that has the keyboard, which must be seen to have it.
  private static String focused(Window window) {
    assertThat(window.is("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
        .as("focus is seen")
        .isTrue();
    return window.text("return document.activeElement.id");
  }

  @Test
  void staysWhereTheReaderHasScrolledAndCountsWhatIsNew(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      var window = page.window();
      other.send("rad\n".repeat(100) + "sista\n");
      page.shows("sista");
      window.waitFor(AT_END);

      scrollToTop(window);
      other.send("ny 1\nny 2\n");
      page.shows("ny 2");
      assertThat(window.number("document.getElementById('scroll').scrollTop")).isZero();
      assertThat(window.text("return document.title")).startsWith("(2) ");
      assertThat(window.text("return document.getElementById('unread').textContent"))
          .isEqualTo("2 nya ↓");
      assertThat(window.text("return document.querySelector('.marker + .line .text').textContent"))
          .isEqualTo("ny 1");

      window.ask("document.getElementById('unread').click()");
      window.waitFor(AT_END);
      window.waitFor("document.title.startsWith('Chatt')");
      other.send("efteråt\n");
      page.shows("efteråt");
      window.waitFor(AT_END);
    }
  }

  /// The page gets an event for it later, and before this listener, which is newer.
  private static void scrollToTop(Window window) {
    window.ask(
        "const scroll = document.getElementById('scroll');"
            + " scroll.addEventListener('scroll', () => window.hasScrolled = true, {once: true});"
            + " scroll.scrollTop = 0");
    window.waitFor("window.hasScrolled && document.getElementById('scroll').scrollTop === 0");
  }

  @Test
  void keepsTheLatestLinesOnly(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      var window = page.window();
      var many = new StringBuilder();
      for (int i = 0; i < MAX_LINES + 500; i++) {
        many.append("rad ").append(i).append('\n');
      }
      other.send(many.toString());
      page.shows("rad " + (MAX_LINES + 499));

      assertThat(page.texts()).hasSize(MAX_LINES).startsWith("rad 500");
      assertThat(window.text("return document.getElementById('older').innerText"))
          .contains(String.valueOf(MAX_LINES));
      assertThat(window.is("document.querySelector('#log .line .who').checkVisibility()")).isTrue();
    }
  }

  @Test
  void tellsTheServersOwnWordsApart(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      page.says("* Raden var längre än 4096 byte och har kortats.");
      assertThat(window.number("document.querySelectorAll('.notice').length")).isZero();

      page.submits("å".repeat(3000));
      window.waitFor("document.querySelector('.notice .text')");
      assertThat(window.text("return document.querySelector('.notice .text').textContent"))
          .contains("4096 byte");
      page.shows("å".repeat(2048));
    }
  }

  @Test
  void followsOnlyAddressesOfTheWeb(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      other.says("se http://example.org/a?b=c&d, https://example.org/å. javascript:alert(1)");
      other.says(
          "data:text/html,x http://bank.example@elsewhere.example/ http:// HTTPS://EXAMPLE.org");
      page.shows(
          "data:text/html,x http://bank.example@elsewhere.example/ http:// HTTPS://EXAMPLE.org");

      var window = page.window();
      assertThat(
              window.texts(
                  "return [...document.querySelectorAll('#log a')].map(a => a.textContent + ' ' +"
                      + " a.href)"))
          .containsExactly(
              "http://example.org/a?b=c&d http://example.org/a?b=c&d",
              "https://example.org/å https://example.org/%C3%A5",
              "HTTPS://EXAMPLE.org https://example.org/");
      assertThat(
              window.texts(
                  "return [...document.querySelectorAll('#log a')].map(a => a.rel + ' ' +"
                      + " a.target)"))
          .containsOnly("noopener noreferrer nofollow _blank");
    }
  }

  @Test
  void speaksTheLanguageOfTheReader(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      assertThat(window.text("return document.documentElement.lang")).isEqualTo("sv");
      window.speak("en-GB");
      window.ask("location.reload()");
      window.waitFor("document.documentElement.lang === 'en'");
      page.isConnected();
      window.waitFor("document.body.innerText.includes('1 here')"); // the page before it has gone
      assertThat(window.seen()).contains("Send", "(you)", "(Uppkopplad)");
    }
  }
}
