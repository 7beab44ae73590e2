package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// L10 and L11: what one client does by accident must not end the server.
final class SurvivalRules {
  private static final Duration NOTICING = Duration.ofMillis(500);

  private SurvivalRules() {}

  /// As an old Windows console sends it. What becomes of the text is left to the server, and what
  /// becomes of the client that sent it, too.
  static void notUtf8(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(3);
    Client sender = room.getLast();
    sender.send("bl\u00e5b\u00e4r p\u00e5 \u00f6n\n".getBytes(ISO_8859_1));
    goesOn("latin ", room.subList(0, 2));
    Client undecided = run.connectAll(1).getFirst();
    undecided.send(new byte[] {(byte) 0xff});
    goesOn("ff ", room.subList(0, 2));
  }

  /// A silent client, and one in the middle of speaking.
  static void resets(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(4);
    Client silent = room.get(2);
    silent.reset();
    noticed(silent, room.getFirst());
    goesOn("tyst ", room.subList(0, 2));
    Client speaking = room.get(3);
    speaking.say("hej");
    speaking.reset();
    noticed(speaking, room.getFirst());
    goesOn("talar ", room.subList(0, 2));
  }

  /// Gives the server time to notice, as far as it tells: whether it tells is another rule's.
  private static void noticed(Client gone, Client observer) throws IOException {
    observer.hasReceived(gone.left(), NOTICING);
  }

  /// Twice, because it may take one line to a dead connection to find out that it is dead.
  private static void goesOn(String what, List<Client> room) throws IOException {
    for (int round = 0; round < 2; round++) {
      for (Client speaker : room) {
        String text = what + round + room.indexOf(speaker) + ".";
        speaker.say(text);
        for (Client listener : room) {
          if (listener != speaker) {
            listener.expectAnywhere(speaker.line(text));
          }
        }
      }
    }
  }
}
