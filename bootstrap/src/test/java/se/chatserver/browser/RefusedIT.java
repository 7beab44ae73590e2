package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Requirements;

/// What the page does when the server does not want it.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class RefusedIT {
  private static final String COUNTDOWN =
      "Number(document.getElementById('countdown').textContent.match(/\\d+/))";

  @Test
  void triesAgainSeldomWhenTheRoomIsFull(Browser browser) throws IOException, InterruptedException {
    try (var server = WebServer.start("--max-clients", "1");
        var other = server.watcher();
        var window = browser.open("http://localhost:" + server.webPort() + "/")) {
      window.waitFor("document.body.dataset.state === 'waiting'");
      window.waitFor("document.querySelector('.notice .text')");
      assertThat(window.seen()).contains("Rummet är fullt.", "Rummet är fullt just nu");
      assertThat(window.number(COUNTDOWN)).isGreaterThan(20);

      other.leave();
      window.ask("document.getElementById('retry').click()");
      window.waitFor("document.body.dataset.state === 'open'");
      server.stop();
    }
  }

  @Test
  void staysAwayUntilAskedWhenItHasBeenSilentForTooLong(Browser browser)
      throws IOException, InterruptedException {
    try (var server = WebServer.start("--idle", "1s");
        var window = browser.open("http://localhost:" + server.webPort() + "/")) {
      window.waitFor("document.body.dataset.state === 'stopped'");
      assertThat(window.seen()).contains("Du har varit tyst för länge.");
      assertThat(window.text("return document.getElementById('countdown').textContent")).isEmpty();

      window.ask("document.getElementById('retry').click()");
      window.waitFor("document.body.dataset.state === 'open'");
      server.stop();
    }
  }
}
