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
import org.openqa.selenium.Keys;
import se.chatserver.e2e.Requirements;

/// The box one writes in, and the addresses in what was written.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class WritingIT {
  private static final String PASTE =
      "document.getElementById('text').focus();"
          + " document.execCommand('insertText', false, arguments[0])";

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
  void saysPastedLinesAsOneMessageEach(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      var window = page.window();
      long height = height(window);
      window.ask(PASTE, "for i in 1 2; do\n  echo $i\ndone");
      assertThat(window.number("document.getElementById('text').rows")).isEqualTo(3);
      assertThat(height(window)).isGreaterThan(height);
      window.press(Keys.ENTER);
      other.hears(page.tag() + " for i in 1 2; do");
      other.hears(page.tag() + "   echo $i");
      other.hears(page.tag() + " done");
      page.shows("done");
      assertThat(page.texts()).containsExactly("for i in 1 2; do", "  echo $i", "done");
      assertThat(height(window)).isEqualTo(height);
    }
  }

  @Test
  void goesFromLineToLineBeforeItRecallsWhatWasSaid(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      var window = page.window();
      page.says("ett");
      window.press("tv\u00e5", Keys.chord(Keys.SHIFT, Keys.ENTER), "tre");
      window.press(Keys.ARROW_UP);
      assertThat(page.box()).isEqualTo("tv\u00e5\ntre");
      window.press(Keys.ARROW_UP);
      assertThat(page.box()).isEqualTo("ett");
      window.press(Keys.ARROW_DOWN);
      assertThat(page.box()).isEqualTo("tv\u00e5\ntre");
    }
  }

  @Test
  void aBracketThatAnAddressOpensBelongsToIt(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      other.says("se https://sv.wikipedia.org/wiki/Java_(spr\u00e5k) (https://example.org/a).");
      other.says("(https://example.org/b_(c)). https://example.org/?q=[1] https://example.org/d)]");
      other.says("slut");
      page.shows("slut");
      assertThat(
              page.window()
                  .texts("return [...document.querySelectorAll('#log a')].map(a => a.textContent)"))
          .containsExactly(
              "https://sv.wikipedia.org/wiki/Java_(spr\u00e5k)",
              "https://example.org/a",
              "https://example.org/b_(c)",
              "https://example.org/?q=[1]",
              "https://example.org/d");
    }
  }

  private static long height(Window window) {
    return window.number("document.getElementById('text').offsetHeight");
  }
}
