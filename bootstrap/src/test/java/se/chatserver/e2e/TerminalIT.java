package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the terminals are Linux ones")
@Tag(Requirements.PROGRAMS)
class TerminalIT extends OnEveryTransport {
  private static final String CTRL_C = "\u0003";
  private static final String ESCAPE = "\u001d";

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void telnetSendsLines(String host) throws Exception {
    var telnet = telnet(host);
    var tag = watcher().newcomer(host);
    telnet.shows(tag + CAME);

    types(telnet, tag, "räksmörgås");
    interrupts(telnet, tag);
    types(telnet, tag, "hej igen");

    quits(telnet, tag);
  }

  /// A synch is `ff f2`, and the `ff` of it urgent data. The JDK's asynchronous channels have no
  /// SO_OOBINLINE to leave it in the stream: there only the `f2` arrives, and is text.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void telnetSendsUrgentData(String host) throws Exception {
    var telnet = telnet(host);
    var tag = watcher().newcomer(host);
    telnet.shows(tag + CAME);
    var leftOver = transport().equals("async") ? "ò" : "";

    commands(telnet, "send synch");
    telnet.type("hej\r");
    telnet.shows("hej\r\n" + tag + " " + leftOver + "hej\r\n");
    watcher().hears(tag + " " + leftOver + "hej");

    quits(telnet, tag);
  }

  /// It asks the server to echo its keys, is refused, and goes back to lines with an echo of its
  /// own. Until it has the answer, which is before its first line, it shows nothing that is typed.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void telnetThatIsRefusedKeysSendsLines(String host) throws Exception {
    var telnet = telnet(host);
    var tag = watcher().newcomer(host);
    telnet.shows(tag + CAME);

    commands(telnet, "mode character");
    telnet.type("hej\r");
    watcher().hears(tag + " hej");
    telnet.screen().through(tag + " hej\r\n");
    types(telnet, tag, "hej igen");
    interrupts(telnet, tag);

    quits(telnet, tag);
  }

  /// A terminal without line editing, as after `stty raw`: each key is sent.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void keysAreHeldUntilEnter(String host) throws Exception {
    Program.require("nc");
    var command = "stty -icanon -echo -onlcr; exec nc " + host + " " + port();
    var nc = run(Program.inTerminal("sh", "-c", command));
    var tag = watcher().newcomer(host);
    nc.shows(tag + CAME);

    nc.type("h");
    waitLongerThanAChunkIsHeld(nc);
    nc.type("ej\n");
    nc.shows(tag + " hej\r\n");
    watcher().hears(tag + " hej");

    nc.close();
    watcher().hearsLeave(tag);
  }

  /// Linux telnet shows nothing more after Ctrl-C until the server has answered it. What it has of
  /// its own to show, `^C` and the typed text, it may throw away or not.
  private void interrupts(Program telnet, String tag) throws IOException {
    telnet.type(CTRL_C);
    telnet.type("kvar\r");
    watcher().hears(tag + " kvar");
    assertThat(telnet.screen().through(tag + " kvar\r\n"))
        .matches("(\\^C)?(\r\n)?(kvar\r\n)?" + Pattern.quote(tag + " kvar\r\n"));
    watcher().says("bra");
    telnet.shows(watcher().tag() + " bra\r\n");
  }

  private Program telnet(String host) throws IOException {
    Program.require("telnet");
    var telnet = run(Program.inTerminal("telnet", host, String.valueOf(port())));
    telnet.screen().through("Escape character is '^]'.\r\n");
    return telnet;
  }

  private void types(Program telnet, String tag, String text) throws IOException {
    telnet.type(text + "\r");
    telnet.shows(text + "\r\n" + tag + " " + text + "\r\n");
    watcher().hears(tag + " " + text);
  }

  private static void commands(Program telnet, String command) throws IOException {
    telnet.type(ESCAPE);
    telnet.screen().through("telnet> ");
    telnet.type(command + "\r");
    telnet.shows(command + "\r\n");
  }

  /// The other client's text has no line end, and so is said only when its time is up.
  private void waitLongerThanAChunkIsHeld(Program nc) throws IOException {
    try (var other = Watcher.enter("127.0.0.1", port())) {
      watcher().newcomer("127.0.0.1");
      other.send("hallå");
      watcher().hears(other.tag() + " hallå");
      other.hears(other.tag() + " hallå");
      other.leave();
      watcher().hearsLeave(other.tag());
      nc.screen().through(other.tag() + Watcher.LEFT);
    }
  }

  private void quits(Program telnet, String tag) throws Exception {
    commands(telnet, "quit");
    telnet.screen().through("Connection closed.\r\n");
    telnet.exits(0);
    watcher().hearsLeave(tag);
  }
}
