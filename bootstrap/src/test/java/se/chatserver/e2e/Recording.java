package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static se.chatserver.e2e.Watcher.CAME;
import static se.chatserver.e2e.Watcher.LEFT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One conversation that uses every kind of line, and every byte that each client received.
///
/// Each step waits until all clients have received it, so that only the server decides which bytes
/// there are and in what order.
final class Recording implements AutoCloseable {
  private static final String PUTTY_OPENING =
      "\u00ff\u00fb\u001f\u00ff\u00fb \u00ff\u00fb\u0018\u00ff\u00fb'\u00ff\u00fd\u0001"
          + "\u00ff\u00fb\u0003\u00ff\u00fd\u0003";
  private static final String ARE_YOU_THERE = "\u00ff\u00f6";
  private static final String INTERRUPT = "\u00ff\u00f4\u00ff\u00fd\u0006";

  private final int port;
  private final Map<String, Watcher> everybody = new LinkedHashMap<>();
  private final List<Watcher> present = new ArrayList<>();

  private Recording(int port) {
    this.port = port;
  }

  /// Runs the conversation and returns what each client received, one character per byte, with
  /// names in the place of ports.
  static Map<String, String> of(int port) throws IOException {
    try (var recording = new Recording(port)) {
      recording.play();
      return recording.received();
    }
  }

  private void play() throws IOException {
    var anna = enter("anna", "127.0.0.1");
    var eva = enter("eva", "::1");
    linesAreHeard(anna, eva);
    var putty = enter("putty", "127.0.0.1");
    telnetIsAnswered(putty);
    var klient = enter("klient", "127.0.0.1");
    chunksAreHeard(klient);
    browserIsTurnedAway();
    everybodyLeaves(anna, eva, klient);
  }

  private void linesAreHeard(Watcher anna, Watcher eva) throws IOException {
    say(anna, "Hej\n", "Hej");
    say(eva, "räksmörgås\r\n", "räksmörgås");
    say(anna, "\r\n\n\r\nrad\r", "rad");
    say(eva, "hejj\b\n", "hej");
    say(anna, "a\u001b[2Jb\u202e\t\n", "a␛[2Jb\ufffd\t");
    say(eva, "å".repeat(5000) + "\n", "å".repeat(2048));
    anna.send("gröt\n".getBytes(ISO_8859_1));
    everyoneHears(anna, "gröt");
  }

  private void telnetIsAnswered(Watcher putty) throws IOException {
    for (var opening : List.of(PUTTY_OPENING, ARE_YOU_THERE, INTERRUPT)) {
      putty.send((opening + "Tjena\r\n").getBytes(ISO_8859_1));
      everyoneHears(putty, "Tjena");
    }
  }

  private void chunksAreHeard(Watcher klient) throws IOException {
    say(klient, "klick", "klick");
    say(klient, "klick igen", "klick igen");
  }

  private void browserIsTurnedAway() throws IOException {
    var browser = enter("browser", "::1");
    browser.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    leaves(browser);
    browser.output().endsWith("* Det här är en chatt för nc och telnet, inte HTTP.\r\n");
  }

  private void everybodyLeaves(Watcher anna, Watcher eva, Watcher klient) throws IOException {
    eva.send("hejdå");
    eva.endInput();
    everyoneHears(eva, "hejdå");
    eva.output().endsWith("");
    leaves(eva);
    klient.reset();
    leaves(klient);
    anna.leave();
    leaves(anna);
  }

  private Watcher enter(String name, String host) throws IOException {
    var newcomer = Watcher.enter(host, port);
    everybody.put(name, newcomer);
    for (var watcher : present) {
      watcher.output().next(newcomer.tag() + CAME);
    }
    present.add(newcomer);
    return newcomer;
  }

  private void say(Watcher speaker, String sent, String heard) throws IOException {
    speaker.send(sent);
    everyoneHears(speaker, heard);
  }

  /// The speaker may receive a notice of its own before.
  private void everyoneHears(Watcher speaker, String text) {
    var line = speaker.tag() + " " + text + "\r\n";
    for (var watcher : present) {
      if (watcher == speaker) {
        watcher.output().through(line);
      } else {
        watcher.output().next(line);
      }
    }
  }

  private void leaves(Watcher gone) {
    present.remove(gone);
    present.forEach(watcher -> watcher.output().next(gone.tag() + LEFT));
  }

  private Map<String, String> received() {
    var received = new LinkedHashMap<String, String>();
    everybody.forEach((name, watcher) -> received.put(name, withoutPorts(watcher)));
    return received;
  }

  private String withoutPorts(Watcher watcher) {
    var text = new String(watcher.output().all(), ISO_8859_1);
    for (var participant : everybody.entrySet()) {
      var tag = participant.getValue().tag();
      text = text.replace(tag, tag.replaceFirst("\\d+\\]$", participant.getKey() + "]"));
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    for (var watcher : everybody.values()) {
      watcher.close();
    }
  }
}
