package se.chatserver.e2e;

import static se.chatserver.e2e.Watcher.CAME;
import static se.chatserver.e2e.Watcher.LEFT;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The lab's own trial: three terminals on one machine, all in the same conversation.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the terminals are Linux ones")
@Tag(Requirements.PROGRAMS)
class LabConversationIT extends OnEveryTransport {
  private static final String HOST = "127.0.0.1";

  private Program nc;
  private Program telnet;
  private Program klient;
  private String gunnel;
  private String tore;
  private String sven;

  @Test
  void threeTerminalsTalk() throws Exception {
    come();
    talk();
    leave();
  }

  private void come() throws IOException {
    var port = String.valueOf(port());
    Program.require("nc");
    nc = run(Program.inTerminal("nc", HOST, port));
    gunnel = watcher().newcomer(HOST);
    ncShows(gunnel + CAME);

    Program.require("telnet");
    telnet = run(Program.inTerminal("telnet", HOST, port));
    telnet.screen().through("Escape character is '^]'.\r\n");
    tore = watcher().newcomer(HOST);
    telnet.shows(tore + CAME);
    ncShows(tore + CAME);

    klient = run(Program.start("python3", Program.fixture("klient.py"), HOST, port));
    sven = watcher().newcomer(HOST);
    everyoneSees(sven + CAME);
  }

  private void talk() throws IOException {
    nc.type("Hej allihopa\n");
    nc.shows("Hej allihopa\r\n");
    everyoneHears(gunnel + " Hej allihopa");

    telnet.type("Hej Gunnel\r");
    telnet.shows("Hej Gunnel\r\n");
    everyoneHears(tore + " Hej Gunnel");

    klient.type("Hej från Windows\n");
    everyoneHears(sven + " Hej från Windows");
  }

  private void leave() throws IOException {
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

  private void everyoneHears(String line) {
    watcher().hears(line);
    everyoneSees(line + "\r\n");
  }

  private void everyoneSees(String line) {
    ncShows(line);
    telnet.shows(line);
    klient.shows("<" + line + ">");
  }

  /// Its terminal puts a CR of its own before each LF. (The one of telnet does so too, but telnet
  /// takes the server's CR away.)
  private void ncShows(String line) {
    nc.shows(line.replace("\n", "\r\n"));
  }
}
