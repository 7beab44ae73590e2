package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;

/// The ways in which a connection ends, among the rules P.
final class ClosingRules {
  private static final int OWED_LINES = 200;
  private static final int HASTY = 10;

  private ClosingRules() {}

  /// More is pending than the receive buffer of the closing client holds.
  static void halfClose(RuleRun run) throws IOException {
    Client speaker = run.join();
    Client closing = run.joinSlow(speaker);
    String text = "x".repeat(Math.min(900, run.target().lineLimitBytes() / 2));
    int lines = Math.min(OWED_LINES, run.target().ringBytes() / (2 * text.length() + 100));
    for (int i = 0; i < lines; i++) {
      speaker.say(text, speaker);
    }
    closing.say("sist");
    closing.closeOutput();
    closing.enlargeReceiveBuffer();
    for (int i = 0; i < lines; i++) {
      closing.expect(speaker.line(text));
    }
    closing.expect(closing.line("sist"));
    closing.expectEnd();
    speaker.expect(closing.line("sist"));
    speaker.expect(closing.left());
  }

  static void reset(RuleRun run) throws IOException {
    Client observer = run.join();
    Client other = run.join(observer);
    List<Client> room = List.of(observer, other);

    Client idle = run.join(observer, other);
    idle.reset();
    expectGone(idle, room);

    Client speaking = run.join(observer, other);
    speaking.say("hej");
    speaking.reset();
    expectGone(speaking, room);

    // This one may be gone before the server has looked at it, and then need not be seen at all.
    Client hasty = run.connect();
    hasty.reset();
    goesOn(room);
    if (observer.count(hasty.came()) > 0) {
      expectGone(hasty, room);
    }
  }

  private static void expectGone(Client gone, List<Client> room) throws IOException {
    for (Client listener : room) {
      listener.expectAnywhere(gone.left());
    }
    goesOn(room);
    for (Client listener : room) {
      PresenceRules.expectCount(listener, gone.left(), 1);
    }
  }

  /// Twice, because it may take one line to the dead connection to find out that it is dead.
  private static void goesOn(List<Client> room) throws IOException {
    for (String text : List.of("kvar", "kvar igen")) {
      for (Client speaker : room) {
        speaker.say(text, room.toArray(Client[]::new));
      }
    }
  }

  static void lastWords(RuleRun run) throws IOException {
    Client observer = run.join();
    for (int i = 0; i < HASTY; i++) {
      // What it has not read by now makes the system reset the connection when it is closed. The
      // server has nothing to send to it any more, so that it does not find that out by sending.
      Client hasty = run.connect();
      observer.expect(hasty.came());
      hasty.awaitUnread(hasty.came());
      hasty.say("sist");
      hasty.leave();
      observer.expect(hasty.line("sist"));
      observer.expect(hasty.left());
    }
    Client unread = run.join(observer);
    for (String text : List.of("ett", "tre", "fem")) {
      observer.say(text, observer);
    }
    unread.awaitUnread(observer.line("ett").repeat(3));
    unread.say("sist");
    unread.leave();
    observer.expect(unread.line("sist"));
    observer.expect(unread.left());
  }
}
