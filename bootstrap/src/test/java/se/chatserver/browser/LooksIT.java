package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class LooksIT {
  private static final String OUTSIDE =
      """
      return [...document.querySelectorAll('.said')].filter(said => {
        const outer = said.getBoundingClientRect();
        const inner = said.querySelector('.time').getBoundingClientRect();
        return inner.bottom > outer.bottom || inner.right > outer.right;
      }).map(said => said.textContent)
      """;

  private static WebServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = WebServer.start("--wire-view");
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    try (var stopped = server) {
      stopped.stop();
    }
  }

  /// The contrast of each text with its background (WCAG 2.2, 1.4.3), in the colour of each client.
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void hasEnoughContrastInTheRoom(String scheme, Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = watcher()) {
      var window = page.window();
      window.prefer(scheme);
      other.send("se http://example.org\n");
      page.shows("se http://example.org");
      page.submits("å".repeat(3000));
      window.waitFor("document.querySelector('.notice')");
      window.ask(Window.script("samples.js"));

      assertThat(window.texts(Window.script("contrast.js"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void hasEnoughContrastInTheClassroom(String scheme, Browser browser) throws IOException {
    try (var window = browser.open("http://localhost:" + server.webPort() + "/wire");
        var other = watcher()) {
      window.prefer(scheme);
      other.send("räksmörgås\n");
      window.waitFor("document.querySelectorAll('.byte.end').length > 1");
      window.ask(Window.script("samples.js"));

      assertThat(window.texts(Window.script("contrast.js"))).isEmpty();
    }
  }

  @Test
  void isToldWhichColoursAreUnreadable(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      window.ask("document.querySelector('.presence').style.color = '#808080'");

      assertThat(window.texts(Window.script("contrast.js"))).isNotEmpty();
    }
  }

  @Test
  void isMadeForThumbs(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = watcher()) {
      var window = page.window();
      window.becomePhone(390, 844);
      assertThat(window.is(Looks.FITS)).as(window.text(Looks.SIZES)).isTrue();
      assertThat(window.is("document.getElementById('send').offsetHeight >= 44")).isTrue();
      assertThat(
              window.is(
                  "parseFloat(getComputedStyle(document.getElementById('text')).fontSize) >= 16"))
          .isTrue();

      other.send("rad\n".repeat(50) + "sist\n");
      page.shows("sist");
      window.becomePhone(390, 420); // the keyboard on the screen has come up
      window.waitFor(
          "document.getElementById('compose').getBoundingClientRect().bottom <= innerHeight");
      window.waitFor(
          "[...document.querySelectorAll('.line')].at(-1).getBoundingClientRect().bottom"
              + " <= document.getElementById('compose').getBoundingClientRect().top");
    }
  }

  @Test
  void showsTheTimeOfDayWithinEachLine(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = watcher()) {
      page.window().becomePhone(390, 844);
      for (int i = 1; i <= 40; i++) {
        other.send("i".repeat(3 * i) + "\n");
      }
      page.shows("i".repeat(3 * 40));
      assertThat(page.window().texts(OUTSIDE)).isEmpty();
    }
  }

  @Test
  void isLargeWhereItIsReadFromAfar(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      window.becomeScreen(1920, 1080);
      page.says("hej");
      assertThat(
              window.is(
                  "parseFloat(getComputedStyle(document.querySelector('.text')).fontSize) >= 20"))
          .isTrue();
    }
  }

  @Test
  void loadsNothingFromElsewhere(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = watcher()) {
      other.says("http://example.org/x.png");
      page.shows("http://example.org/x.png");
      page.window().wasGood();
      assertThat(
              page.window()
                  .texts(
                      "return performance.getEntriesByType('resource')"
                          + ".map(entry => new URL(entry.name).pathname).sort()"))
          .contains("/page.css", "/chat.js", "/icon.svg");
    }
  }

  /// A client that has received the notice that all bytes are shown.
  private static Watcher watcher() throws IOException {
    var watcher = server.watcher();
    watcher.output().through("byte för byte.\r\n");
    return watcher;
  }
}
