package se.chatserver.e2e;

import static se.chatserver.e2e.Watcher.CAME;
import static se.chatserver.e2e.Watcher.LEFT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The lab's own trial: three terminals on one machine, all in the same conversation.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the terminals are Linux ones")
class LabConversationIT extends OnEveryTransport {
  private Program nc;
  private Program telnet;
  private Program klient;

  @Test
  void threeTerminalsTalk() throws Exception {
    var port = String.valueOf(port());
    Program.require("nc");
    nc = run(Program.inTerminal("nc", "127.0.0.1", port));
    var gunnel = watcher().newcomer("127.0.0.1");
    ncShows(gunnel + CAME);

    Program.require("telnet");
    telnet = run(Program.inTerminal("telnet", "127.0.0.1", port));
    telnet.screen().through("Escape character is '^]'.\r\n");
    var tore = watcher().newcomer("127.0.0.1");
    telnet.shows(tore + CAME);
    ncShows(tore + CAME);

    klient = run(Program.start("python3", Program.fixture("klient.py"), "127.0.0.1", port));
    var sven = watcher().newcomer("127.0.0.1");
    everyoneSees(sven + CAME);

    nc.type("Hej allihopa\n");
    nc.shows("Hej allihopa\r\n");
    everyoneHears(gunnel + " Hej allihopa");
    telnet.type("Hej Gunnel\r");
    telnet.shows("Hej Gunnel\r\n");
    everyoneHears(tore + " Hej Gunnel");
    klient.type("Hej från Windows\n");
    everyoneHears(sven + " Hej från Windows");

    telnet.close();
    watcher().hearsLeave(tore);
    ncShows(tore + LEFT);
    klient.shows("<" + tore + LEFT + ">");
    klient.endInput();
    watcher().hearsLeave(sven);
    ncShows(sven + LEFT);
    nc.close();
    watcher().hearsLeave(gunnel);
  }

  /// Its terminal puts a CR of its own before each LF. (The one of telnet does so too, but telnet
  /// takes the server's CR away.)
  private void ncShows(String line) {
    nc.shows(line.replace("\n", "\r\n"));
  }

  private void everyoneHears(String line) {
    watcher().hears(line);
    everyoneSees(line + "\r\n");
  }

  private void everyoneSees(String line) {
    ncShows(line);
    telnet.shows(line);
    klient.shows("<" + line + ">");
  }
}
