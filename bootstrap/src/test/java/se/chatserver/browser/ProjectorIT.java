package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

/// The classroom view with six clients of three transports, as a teacher shows it.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class ProjectorIT {
  private static final String SHOWN =
      "[...document.querySelectorAll('.card:not(.closed)')].filter(card => card.checkVisibility())";

  private static WebServer server;

  private final List<Watcher> clients = new ArrayList<>();
  private Window window;

  @BeforeAll
  static void startServer() throws IOException {
    server = WebServer.serving("nio", "virtual", "async");
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    try (var stopped = server) {
      stopped.stop();
    }
  }

  @BeforeEach
  void enter(Browser browser) throws IOException {
    window = browser.open("http://localhost:" + server.webPort() + "/wire");
    window.becomeScreen(1280, 720);
    window.waitFor("document.body.dataset.state === 'open'");
    for (int port : server.ports()) {
      for (int i = 0; i < 2; i++) {
        clients.add(Watcher.enter("127.0.0.1", port));
      }
    }
    for (var client : clients) {
      window.waitFor(SHOWN + ".some(card => card.innerText.includes(arguments[0]))", name(client));
    }
  }

  @AfterEach
  void leave() throws IOException {
    for (var client : clients) {
      client.close();
    }
    window.close();
  }

  @Test
  void namesTheTransportAndPortOfEachClient() {
    var transports = List.of("nio", "virtual", "async");
    for (int i = 0; i < clients.size(); i++) {
      var transport = transports.get(i / 2) + " :" + server.ports().get(i / 2);
      assertThat(window.is(cardOf(clients.get(i)) + ".innerText.includes('" + transport + "')"))
          .as(transport)
          .isTrue();
    }
  }

  @Test
  void showsWhatGoesOutToEach() throws IOException {
    clients.getFirst().send("hej\n");
    for (var client : clients) {
      window.waitFor(
          "[..."
              + cardOf(client)
              + ".querySelectorAll('.sent')]"
              + ".some(sent => sent.innerText.includes('] hej\u21b5'))");
    }
    window.wasGood();
  }

  @Test
  void showsWhatBrowsersSend(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      page.says("från webben");
      window.waitFor(
          SHOWN
              + ".some(card => card.innerText.includes('web :"
              + server.webPort()
              + "')"
              + " && card.querySelector('.read')?.textContent.includes('webben'))");
    }
  }

  @Test
  void holdsStillInAPauseAndShowsAllOfItAfter() throws IOException {
    var reads = cardOf(clients.getFirst()) + ".querySelectorAll('.read').length";
    window.ask("document.getElementById('pause').click()");
    clients.getFirst().send("hej\n");
    window.waitFor("/[1-9]/.test(document.getElementById('pause').textContent)");
    assertThat(window.number(reads)).isZero();

    window.ask("document.getElementById('pause').click()");
    window.waitFor(reads + " === 1");
  }

  @Test
  void showsOnlyWhatIsAskedFor() throws IOException {
    clients.getFirst().send("hej\n");
    window.waitFor(cardOf(clients.getFirst()) + ".querySelector('.read')");
    filter("virtual");
    window.waitFor(SHOWN + ".length === 2");
    filter("nio " + name(clients.getFirst()));
    window.waitFor(SHOWN + ".length === 1");
    choose("out");
    assertThat(window.is("document.querySelector('.read').checkVisibility()")).isFalse();
    choose("in");
    assertThat(window.is("document.querySelector('.read').checkVisibility()")).isTrue();
    filter("");
    window.waitFor(SHOWN + ".length === 6");
  }

  @Test
  void sixFitOnAProjector() throws IOException {
    for (var client : clients) {
      client.send("räksmörgås\n");
      window.waitFor(cardOf(client) + ".querySelector('.read')");
    }
    assertThat(
            window.texts(
                "return "
                    + SHOWN
                    + ".map(card => card.getBoundingClientRect())"
                    + ".filter(box => box.bottom > innerHeight || box.right > innerWidth)"
                    + ".map(box => JSON.stringify(box))"))
        .isEmpty();
    assertThat(window.is("document.scrollingElement.scrollWidth <= innerWidth")).isTrue();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux counts what threads do in /proc")
  void showsTheTransportsSideBySide() throws IOException {
    window.ask("document.getElementById('transports-button').click()");
    window.waitFor("document.querySelectorAll('.transport-card').length === 3");
    for (var transport : List.of("nio", "virtual", "async")) {
      clients.getFirst().send("hej\n"); // what the page counts is soon over
      window.waitFor(
          "/[1-9]/.test(document.querySelector('.transport-"
              + transport
              + " tbody td:last-child').innerText)");
    }
    assertThat(window.text("return document.querySelector('.transport-nio dd').textContent"))
        .isEqualTo("1");
    assertThat(
            window.is(
                "document.querySelector('.transports-note').getBoundingClientRect().bottom"
                    + " <= innerHeight"))
        .isTrue();
    for (var scheme : List.of("light", "dark")) {
      window.prefer(scheme);
      assertThat(window.texts(Window.script("contrast.js"))).isEmpty();
    }
    window.wasGood();
  }

  private void filter(String words) {
    window.ask(
        "const filter = document.getElementById('filter'); filter.value = arguments[0];"
            + " filter.dispatchEvent(new Event('input'))",
        words);
  }

  private void choose(String direction) {
    window.ask(
        "const select = document.getElementById('direction'); select.value = arguments[0];"
            + " select.dispatchEvent(new Event('change'))",
        direction);
  }

  private static String cardOf(Watcher client) {
    return SHOWN
        + ".find(card => card.querySelector('bdi').textContent === '"
        + name(client)
        + "')";
  }

  private static String name(Watcher watcher) {
    return watcher.tag().substring(1, watcher.tag().length() - 1);
  }
}
