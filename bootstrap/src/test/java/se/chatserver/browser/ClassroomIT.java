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
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

/// The view that shows what TCP brings, read by read.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class ClassroomIT {
  private static final String READS = "[...document.querySelectorAll('.card .read .bytes')]";
  private static final byte[] DO_TIMING_MARK = {(byte) 0xff, (byte) 0xfd, 6};

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

  @Test
  void showsEachReadAsItCame(Browser browser) throws IOException {
    try (var window = browser.open("http://localhost:" + server.webPort() + "/wire");
        var other = server.watcher()) {
      window.waitFor("document.body.dataset.state === 'open'");
      window.waitFor(
          "document.querySelector('.card bdi').textContent === arguments[0]", name(other));
      other.send("b");
      read(window, 1, "62\nb");
      other.send(new byte[] {(byte) 0xc3});
      read(window, 2, "c3\n·");
      other.send(new byte[] {(byte) 0xa5, 't', '\n'});
      read(window, 3, "a5\n·", "74\nt", "0a\nLF");
      other.send("å\ntvå\n");
      read(window, 4, "c3 a5\nå", "0a\nLF", "74\nt", "76\nv", "c3 a5\nå", "0a\nLF");
      other.send(DO_TIMING_MARK);
      read(window, 5, "ff fd 06\ntelnet");
      assertThat(window.text("return document.querySelector('.chip').textContent"))
          .isEqualTo("DO TIMING-MARK");
      assertThat(window.text("return document.querySelector('.badge:not(.transport)').textContent"))
          .isEqualTo("radvis");

      other.reset();
      window.waitFor("document.querySelector('.card.closed')");
      window.wasGood();
    }
  }

  private static void read(Window window, int number, String... cells) {
    window.waitFor(READS + ".length === " + number);
    assertThat(
            window.texts("return [..." + READS + ".at(-1).children].map(cell => cell.textContent)"))
        .containsExactly(cells);
  }

  private static String name(Watcher watcher) {
    return watcher.tag().substring(1, watcher.tag().length() - 1);
  }

  @Test
  void tellsTheRoomThatAllIsShown(Browser browser) {
    try (var page = RoomPage.enter(browser, server.webPort())) {
      assertThat(page.window().is("document.getElementById('wire-banner').checkVisibility()"))
          .isTrue();
    }
  }
}
