package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.ReverseProxy;

/// The page behind a real nginx that adds TLS, at an odd port and below a path.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class ProxiedPageIT {
  @BeforeAll
  static void requireProxy() {
    ReverseProxy.require(ReverseProxy.NGINX);
  }

  @Test
  void worksBelowAPath(Browser browser) throws Exception {
    try (var server =
            WebServer.start("--proxy-from", "127.0.0.1", "--proxy-protocol", "off", "--wire-view");
        var watcher = server.watcher();
        var proxy = new ReverseProxy(ReverseProxy.NGINX, server.port(), server.webPort());
        var window = browser.open("https://localhost:" + proxy.page() + "/chat/")) {
      window.waitFor("document.body.dataset.state === 'open'");
      watcher.output().through(" (Uppkopplad)\r\n");
      watcher.send("hej genom nginx\n");
      window.waitFor("document.body.innerText.includes('hej genom nginx')");
      assertThat(window.text("return document.querySelector('#wire-banner a').href"))
          .isEqualTo("https://localhost:" + proxy.page() + "/chat/wire");
      window.wasGood();

      try (var wire = browser.open("https://localhost:" + proxy.page() + "/chat/wire")) {
        wire.waitFor("document.body.dataset.state === 'open'");
        wire.wasGood();
      }
    }
  }

  /// With the option that the page shows, it connects.
  @Test
  void saysWhatToSetIfTheServerDoesNotKnowItsAddress(Browser browser) throws Exception {
    try (var server = WebServer.start();
        var proxy = new ReverseProxy(ReverseProxy.NGINX, server.port(), server.webPort());
        var window = browser.open("https://localhost:" + proxy.page() + "/")) {
      var origin = "https://localhost:" + proxy.page();
      window.waitFor("document.body.dataset.state === 'stopped'");
      assertThat(window.seen())
          .contains("Servern tar inte emot den här sidan", "--web-origin " + origin);
      await()
          .untilAsserted(() ->
              assertThat(server.log())
                  .contains("origin-refused origin=\"" + origin, "--web-origin " + origin));
      server.stop();

      try (var other = WebServer.insteadOf(server, "--web-origin", origin)) {
        window.ask("document.getElementById('retry').click()");
        window.waitFor("document.body.dataset.state === 'open'");
        other.stop();
      }
    }
  }
}
