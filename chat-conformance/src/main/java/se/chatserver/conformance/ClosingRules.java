package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;

/// The ways in which a connection ends, among the rules P.
final class ClosingRules {
  private static final int OWED_LINES = 200;
  private static final int HASTY = 10;

  private ClosingRules() {}

  /// What it is owed is more than the receive buffer of the one that closes holds.
  static void halfClose(Scene scene) throws IOException {
    Caller speaker = scene.enter();
    Caller closing = scene.enterSlow(speaker);
    String text = "x".repeat(Math.min(900, scene.target().lineLimitBytes() / 2));
    int lines = Math.min(OWED_LINES, scene.target().ringBytes() / (2 * text.length() + 100));
    for (int i = 0; i < lines; i++) {
      speaker.say(text);
      speaker.hears(speaker.line(text));
    }
    closing.say("sist");
    closing.hangUp();
    closing.hurry();
    for (int i = 0; i < lines; i++) {
      closing.hears(speaker.line(text));
    }
    closing.hears(closing.line("sist"));
    closing.hearsEnd();
    speaker.hears(closing.line("sist"));
    speaker.hears(closing.left());
  }

  static void reset(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    Caller other = scene.enter(watcher);
    List<Caller> room = List.of(watcher, other);

    Caller idle = scene.enter(watcher, other);
    idle.reset();
    expectGone(idle, room);

    Caller speaking = scene.enter(watcher, other);
    speaking.say("hej");
    speaking.reset();
    expectGone(speaking, room);

    // This one may be gone before the server has looked at it, and then need not be seen at all.
    Caller hasty = scene.call();
    hasty.reset();
    goesOn(room);
    if (watcher.count(hasty.came()) > 0) {
      expectGone(hasty, room);
    }
  }

  private static void expectGone(Caller gone, List<Caller> room) throws IOException {
    for (Caller listener : room) {
      listener.hearsSometime(gone.left());
    }
    goesOn(room);
    for (Caller listener : room) {
      PresenceRules.expectCount(listener, gone.left(), 1);
    }
  }

  /// Twice, because it may take one line to the dead connection to find out that it is dead.
  private static void goesOn(List<Caller> room) throws IOException {
    for (String text : List.of("kvar", "kvar igen")) {
      for (Caller speaker : room) {
        speaker.say(text);
        for (Caller listener : room) {
          listener.hears(speaker.line(text));
        }
      }
    }
  }

  static void lastWords(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    for (int i = 0; i < HASTY; i++) {
      // What it has not read by now makes the system reset the connection when it is closed. The
      // server has nothing to send to it any more, so that it does not find that out by sending.
      Caller hasty = scene.call();
      watcher.hears(hasty.came());
      hasty.awaitUnread(hasty.came());
      hasty.say("sist");
      hasty.leave();
      watcher.hears(hasty.line("sist"));
      watcher.hears(hasty.left());
    }
    Caller unread = scene.enter(watcher);
    for (String text : List.of("ett", "tre", "fem")) {
      watcher.say(text);
      watcher.hears(watcher.line(text));
    }
    unread.awaitUnread(watcher.line("ett").repeat(3));
    unread.say("sist");
    unread.leave();
    watcher.hears(unread.line("sist"));
    watcher.hears(unread.left());
  }
}
