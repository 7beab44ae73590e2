package se.chatserver.e2e;

import static se.chatserver.e2e.Watcher.CAME;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the same programs are other programs elsewhere")
@Tag(Requirements.PROGRAMS)
class RealProgramsIT extends OnEveryTransport {
  @ParameterizedTest(name = "{0}")
  @MethodSource("se.chatserver.e2e.Tool#interactive")
  void talksAndListens(Tool tool) throws Exception {
    var program = run(tool.start(port()));
    var tag = watcher().newcomer(tool.host());
    program.shows(tag + CAME);

    for (var text : new String[] {"Hej, här är jag", "räksmörgås"}) {
      program.type(text + "\n");
      program.shows(tag + " " + text + "\r\n");
      watcher().hears(tag + " " + text);
    }
    watcher().says("hej själv");
    program.shows(watcher().tag() + " hej själv\r\n");

    leave(program, tool);
    watcher().hearsLeave(tag);
  }

  private static void leave(Program program, Tool tool) throws Exception {
    if (tool.stays()) {
      program.terminate(); // it may have last words of its own
    } else {
      program.endInput();
      program.exits(0);
      program.screen().endsWith("");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("se.chatserver.e2e.Tool#alternating")
  void listensWhenItHasTalked(Tool tool) throws Exception {
    var program = run(tool.start(port()));
    var tag = watcher().newcomer(tool.host());
    program.shows(tag + CAME);

    watcher().says("hej");
    program.type("räksmörgås\n");
    watcher().hears(tag + " räksmörgås");
    program.shows(watcher().tag() + " hej\r\n");
    program.type("bra\n");
    watcher().hears(tag + " bra");
    program.shows(tag + " räksmörgås\r\n");

    leave(program, tool);
    watcher().hearsLeave(tag);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("se.chatserver.e2e.Tool#halfClosing")
  void getsAllItIsOwedAfterItsInputHasEnded(Tool tool) throws Exception {
    var program = run(tool.start(port()));
    program.type("disk full\nand no newline");
    program.endInput();

    var tag = watcher().newcomer(tool.host());
    watcher().hears(tag + " disk full");
    watcher().hears(tag + " and no newline");
    watcher().hearsLeave(tag);
    program.screen().endsWith(tag + CAME + tag + " disk full\r\n" + tag + " and no newline\r\n");
    program.exits(0);
  }

  /// Says more than the server reads at a time, so that its answer meets the reset in between.
  @ParameterizedTest(name = "{0}")
  @MethodSource("se.chatserver.e2e.Tool#resetting")
  void isHeardThoughItClosesAtOnce(Tool tool) throws Exception {
    var line = "bla".repeat(1000);
    var program = run(tool.start(port()));
    program.type((line + "\n").repeat(10));
    program.endInput();
    program.exits(0);

    var tag = watcher().newcomer(tool.host());
    watcher().output().next((tag + " " + line + "\r\n").repeat(10));
    watcher().hearsLeave(tag);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void tellsABrowserWhatThisIs(String url) throws IOException, InterruptedException {
    var curl = run(Program.start("curl", "-s", "--http0.9", "http://" + url + ":" + port() + "/"));

    var tag = watcher().newcomer(url.replaceAll("[\\[\\]]", ""));
    watcher().hearsLeave(tag);
    curl.screen().endsWith(tag + CAME + "* Det här är en chatt för nc och telnet, inte HTTP.\r\n");
    curl.exits(0);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void turnsTlsAway(String url) throws IOException, InterruptedException {
    var openssl = run(Program.start("openssl", "s_client", "-connect", url + ":" + port()));

    var tag = watcher().newcomer(url.replaceAll("[\\[\\]]", ""));
    watcher().hearsLeave(tag);
    openssl.screen().through("wrong version number");
    openssl.exits(1);
  }
}
