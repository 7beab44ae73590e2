package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Program;
import se.chatserver.e2e.Requirements;

/// Whatever is said is text on the page, and the same text that a terminal shows.
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class HostileTextIT {
  private static final String LAST = "nu är det slut";

  /// All that the log may be made of, and what any of it may carry.
  private static final String FOREIGN =
      """
      const known = ['DIV', 'SPAN', 'BDI', 'TIME', 'A', 'B'];
      const allowed = ['class', 'lang', 'datetime', 'href', 'target', 'rel'];
      return [...document.querySelectorAll('#log *')].flatMap(element => [
        ...(known.includes(element.tagName) ? [] : [element.tagName]),
        ...[...element.attributes].map(a => a.name).filter(name => !allowed.includes(name)),
        ...(element.tagName === 'A' && !/^https?:\\/\\//.test(element.href) ? [element.href] : []),
      ])
      """;

  private static WebServer server;

  private RoomPage page;
  private Window window;
  private Program nc;

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

  @BeforeEach
  void enterRoom(Browser browser) throws IOException {
    page = RoomPage.enter(browser, server.webPort());
    window = page.window();
    nc = Program.start("nc", "localhost", String.valueOf(server.port()));
    nc.screen().through("(Uppkopplad)\r\n");
    window.waitFor("document.querySelectorAll('#log .presence').length === 2");
  }

  @AfterEach
  void leaveRoom() {
    nc.close();
    page.close();
  }

  @Test
  void showsWhatNetcatSaysAsText() {
    isShownAsText(this::type);
  }

  @Test
  void showsWhatABrowserSaysAsText() {
    isShownAsText(page::submits);
  }

  @Test
  void staysAsWideAsATelephone() {
    for (int width : new int[] {390, 320}) {
      window.becomePhone(width, 700);
      sayAll(this::type);
      assertThat(window.is(Looks.FITS)).as(window.text(Looks.SIZES)).isTrue();
    }
  }

  private void isShownAsText(Consumer<String> say) {
    var shown = sayAll(say);

    assertThat(page.sayings()).isEqualTo(shown);
    assertThat(window.texts(FOREIGN)).isEmpty();
    assertThat(window.is("window.hacked === undefined")).isTrue();
    assertThat(window.number("document.querySelectorAll('.notice, .event').length")).isZero();
    assertThat(window.number("document.querySelectorAll('#log .presence').length")).isEqualTo(2);
    assertThat(window.number("document.querySelectorAll('script').length")).isEqualTo(1);
    assertThat(window.is("document.querySelector('#log').checkVisibility()")).isTrue();
    window.wasGood();
  }

  /// Says all of it, and gives what a terminal shows then.
  private List<String> sayAll(Consumer<String> say) {
    var all = Stream.concat(Hostile.TEXTS.stream(), Stream.of(LAST)).toList();
    all.forEach(say);
    var shown = all.stream().map(_ -> withoutLineEnd(nc.screen().line())).toList();
    page.shows(LAST);
    return shown;
  }

  private static String withoutLineEnd(String line) {
    return line.substring(0, line.length() - "\r\n".length());
  }

  private void type(String text) {
    try {
      nc.type(text + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
