package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import se.chatserver.e2e.Requirements;

@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class RestartIT {
  private static final String DRAFT = "halvskrivet";

  @Test
  void comesBackByItselfAndLosesNothingThatWasWritten(Browser browser)
      throws IOException, InterruptedException {
    try (var first = WebServer.start();
        var page = RoomPage.enter(browser, first.webPort())) {
      var window = page.window();
      page.says("före");
      first.stop();
      window.waitFor("document.body.dataset.state === 'waiting'");
      assertThat(window.seen()).contains("Servern stängs av", "Ingen anslutning");

      window.press(DRAFT, Keys.ENTER);
      assertThat(page.box()).isEqualTo(DRAFT);

      try (var second = WebServer.insteadOf(first)) {
        window.waitFor("document.body.dataset.state === 'open'");
        window.waitFor("document.body.innerText.includes('Servern har startats om')");
        assertThat(page.box()).isEqualTo(DRAFT);
        window.press(Keys.ENTER);
        page.shows(DRAFT);
        assertThat(page.texts()).containsExactly("före", DRAFT);
        assertThat(page.box()).isEmpty();
        second.stop();
      }
    }
  }

  /// The record has its place in the transcript, and the key of its token.
  @Test
  void readsOnAfterARestartOfAStoredRoom(Browser browser, @TempDir Path folder)
      throws IOException, InterruptedException {
    String[] store = {"--store", folder.resolve("room.db").toString()};
    try (var first = WebServer.start(store);
        var page = RoomPage.enter(browser, first.webPort())) {
      var window = page.window();
      var before = page.tag();
      page.says("före");
      first.stop();
      window.waitFor("document.body.dataset.state === 'waiting'");
      try (var second = WebServer.insteadOf(first, store)) {
        window.waitFor("document.body.dataset.state === 'open'");
        page.says("efter");
        assertThat(page.texts()).containsExactly("före", "efter");
        assertThat(window.seen())
            .contains(before(before, "(Nedkopplad)"))
            .doesNotContain("Servern har startats om");
        second.stop();
      }
    }
  }

  /// What is said while the page is away comes when it is back, and once.
  @Test
  void missesNothingWhenItsConnectionBreaks(Browser browser)
      throws IOException, InterruptedException {
    try (var server = WebServer.start();
        var cable = new Cable(server.webPort());
        var page = RoomPage.enter(browser, cable.port());
        var other = server.watcher()) {
      var before = page.tag();
      other.says("före");
      page.shows("före");

      cable.cut();
      other.hearsLeave(before);
      other.says("under tiden");
      cable.mend();

      page.shows("under tiden");
      page.says("åter");
      assertThat(page.sayings())
          .containsExactly(
              other.tag() + " före", other.tag() + " under tiden", page.tag() + " åter");
      assertThat(page.tag()).isNotEqualTo(before);
      assertThat(page.window().seen())
          .contains("Anslutningen bröts", before(before, "(Nedkopplad)"));
      server.stop();
    }
  }

  private static String before(String tag, String word) {
    return tag.substring(1, tag.length() - 1) + " " + word;
  }
}
