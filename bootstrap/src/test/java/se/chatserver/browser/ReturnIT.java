package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Requirements;

/// What the page knows when its connection broke and it has come back.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class ReturnIT {
  private static final String DOUBTS =
      "return [...document.querySelectorAll('#log .unconfirmed .quoted')].map(it =>"
          + " it.textContent)";

  private static final String AN_HOUR_LATER =
      "const now = Date.now.bind(Date); Date.now = () => now() + 3600000;";

  private static final String TIME_OF_LAST =
      "return [...document.querySelectorAll('#log .line .time')].at(-1).dateTime";

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

  /// The page's own clock only says when it has read something.
  @Test
  void showsWhenSomethingWasSaid(Browser browser) throws IOException {
    try (var page = RoomPage.enter(browser, server.webPort());
        var other = server.watcher()) {
      page.window().ask(AN_HOUR_LATER);
      other.says("sagt nu");
      page.shows("sagt nu");
      var shown = Instant.parse(page.window().text(TIME_OF_LAST));
      assertThat(shown).isBetween(Instant.now().minus(Duration.ofMinutes(10)), Instant.now());
    }
  }

  /// A byte order mark alone is a message for the page, and none for the room.
  @Test
  void doubtsNothingThatHasArrived(Browser browser) throws IOException {
    try (var cable = new Cable(server.webPort());
        var page = RoomPage.enter(browser, cable.port());
        var other = server.watcher()) {
      var before = page.tag();
      page.submits("\ufeff");
      page.submits("ett\ntv\u00e5");
      page.submits("detta kom fram");
      page.shows("detta kom fram");
      other.output().through("detta kom fram\r\n");
      cable.cut();
      other.hearsLeave(before);
      cable.mend();
      page.isConnected();
      page.says("\u00e5ter");
      assertThat(page.window().texts(DOUBTS)).isEmpty();
      assertThat(page.box()).isEmpty();
    }
  }

  @Test
  void doubtsWhatTheServerNeverGot(Browser browser) throws IOException {
    try (var path = new DeadPath(server.webPort());
        var page = RoomPage.enter(browser, path.port())) {
      page.says("f\u00f6re");
      path.die();
      page.submits("sagt i tomma intet");
      page.window().ask(AN_HOUR_LATER);
      page.window().waitFor("document.querySelector('#log .unconfirmed')");
      assertThat(page.window().texts(DOUBTS)).containsExactly("sagt i tomma intet");
      assertThat(page.box()).isEqualTo("sagt i tomma intet");
    }
  }

  /// A path dies without a FIN or a reset, so neither end notices.
  @Test
  void comesBackFromAPathThatIsDead(Browser browser) throws IOException {
    try (var path = new DeadPath(server.webPort());
        var page = RoomPage.enter(browser, path.port());
        var other = server.watcher()) {
      var before = page.tag();
      other.says("f\u00f6re");
      page.shows("f\u00f6re");
      path.die();
      other.says("under tiden");
      page.window().ask(AN_HOUR_LATER);
      page.shows("under tiden");
      other.output().through(before + " (Nedkopplad)\r\n"); // the old participant leaves
      page.says("\u00e5ter");
    }
  }
}
