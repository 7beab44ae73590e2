package se.chatserver.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// R1, R6 and R7: many at once.
final class CrowdRules {
  private static final int CROWD = 20;
  private static final int HASTY = 120;
  private static final int STEP = 10;

  private CrowdRules() {}

  /// Each in the middle of a line, and owed the lines of those before it.
  static void resets(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    Caller other = scene.enter(watcher);
    List<Caller> crowd = scene.gather(CROWD);
    for (Caller caller : crowd) {
      caller.send("en halv");
      String text = "hej " + crowd.indexOf(caller) + ".";
      watcher.say(text);
      caller.reset();
      watcher.hearsSometime(watcher.line(text));
    }
    goesOn("mitt i", watcher, other);
    for (Caller caller : crowd) {
      for (Caller listener : List.of(watcher, other)) {
        listener.hearsSometime(caller.left());
        PresenceRules.expectCount(listener, caller.left(), 1);
      }
    }
    goesOn("efteråt", watcher, other);
  }

  /// @param text what has not been said before
  private static void goesOn(String text, Caller... room) throws IOException {
    for (Caller speaker : room) {
      speaker.say(text);
      for (Caller listener : room) {
        listener.hearsSometime(speaker.line(text));
      }
    }
  }

  static void silence(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    List<Caller> silent = scene.gather(CROWD / 2);
    List<Caller> ended = new ArrayList<>();
    for (int i = 0; i < CROWD / 2; i++) {
      Caller caller = scene.call();
      caller.hangUp();
      ended.add(caller);
      goesOn("kvar " + i + ".", watcher);
    }
    for (Caller caller : ended) {
      watcher.hearsSometime(caller.left());
    }
    goesOn("efteråt", watcher);
    ended.forEach(caller -> expectOnlyComingAndGoing(watcher, caller));
    for (Caller caller : silent) {
      caller.say("jag med");
      watcher.hearsSometime(caller.line("jag med"));
    }
  }

  private static void expectOnlyComingAndGoing(Caller watcher, Caller caller) {
    int seen = watcher.count(caller.tag());
    Breach.unless(
        seen <= 2 && watcher.count(caller.left()) == 1,
        Text.of("expect.onlyCameAndWent", caller, watcher),
        Text.of("seen.linesOfIt", seen, Visible.of(watcher.all())));
  }

  /// Some close, some reset, some only close their sending half. One that is gone before the server
  /// has looked at it need not be announced; but whoever came must go, and leave its place.
  static void quickSuccession(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    List<Caller> hasty = new ArrayList<>();
    for (int i = 0; i < HASTY; i++) {
      Caller caller = scene.call();
      hasty.add(caller);
      switch (i % 3) {
        case 0 -> caller.leave();
        case 1 -> caller.reset();
        default -> caller.hangUp();
      }
      if (i % STEP == 0) {
        goesOn("kvar " + i + ".", watcher);
      }
    }
    Caller newcomer = scene.enter(watcher);
    for (Caller caller : hasty) {
      if (watcher.placeOf(caller.came()) >= 0) {
        watcher.hearsSometime(caller.left());
        PresenceRules.expectCount(watcher, caller.left(), 1);
      }
    }
    goesOn("efteråt", watcher, newcomer);
  }
}
