package se.chatserver.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// P. Coming and going, and the one order of everything.
final class PresenceRules {
  private static final int ROUNDS = 10;
  private static final int MOST_TO_FILL = 300;

  private PresenceRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.beyond("P1", "That it has come is the first thing one reads", PresenceRules::first),
        Rule.beyond("P2", "Everyone sees the same lines in the same order", PresenceRules::order),
        Rule.beyond("P3", "What was said before one came is not heard", PresenceRules::noHistory),
        Rule.beyond(
            "P4",
            "One that closes its sending half gets all it is owed, then is closed",
            ClosingRules::halfClose),
        Rule.robust(
            "P5", "One that resets its connection is announced as gone, once", ClosingRules::reset),
        Rule.beyond(
            "P6",
            "Each comes once and goes once, and is not seen outside that",
            PresenceRules::once),
        Rule.beyond(
            "P7",
            "A newcomer to a full room is told so and closed; the room hears nothing",
            PresenceRules::fullHouse),
        Rule.beyond(
            "P8",
            "What was sent before closing is heard, read or unread",
            ClosingRules::lastWords));
  }

  private static void first(Scene scene) throws IOException {
    Caller noisy = scene.enter();
    noisy.send("brus\n".repeat(50));
    Caller newcomer = scene.call();
    noisy.send("brus\n".repeat(50));
    byte[] heard = newcomer.hears(newcomer.came());
    Text expected = Text.of("expect.first", Visible.of(newcomer.came()), newcomer);
    Breach.unless(heard.length == newcomer.came().length(), expected, Visible.of(heard));
  }

  private static void order(Scene scene) throws IOException {
    Caller first = scene.enter();
    Caller second = scene.enter(first);
    List<Caller> room = List.of(first, second, scene.enter(first, second));
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> together = atOnce(scene, room, "runda " + (char) ('a' + round));
      for (Caller listener : room) {
        for (String line : together) {
          listener.hearsSometime(line);
        }
      }
      lines.addAll(together);
    }
    compareOrders(room, lines);
  }

  /// One comes and goes while all the others speak, each on its own connection: any order will do.
  private static List<String> atOnce(Scene scene, List<Caller> room, String text)
      throws IOException {
    Caller guest = scene.call();
    List<String> lines = new ArrayList<>(List.of(guest.came(), guest.left()));
    for (Caller speaker : room) {
      speaker.say(text);
      lines.add(speaker.line(text));
    }
    guest.hangUp();
    return lines;
  }

  private static void compareOrders(List<Caller> room, List<String> lines) {
    List<String> expected = ordered(room.getFirst(), lines);
    for (Caller other : room) {
      List<String> seen = ordered(other, lines);
      for (int i = 0; i < seen.size(); i++) {
        Breach.unless(
            seen.get(i).equals(expected.get(i)),
            Text.of("expect.sameOrder", Visible.of(expected.get(i)), other, room.getFirst()),
            Text.of("seen.before", Visible.of(seen.get(i))));
      }
    }
  }

  private static List<String> ordered(Caller listener, List<String> lines) {
    return lines.stream().sorted(Comparator.comparingInt(listener::placeOf)).toList();
  }

  private static void noHistory(Scene scene) throws IOException {
    Caller speaker = scene.enter();
    speaker.say("innan");
    speaker.hears(speaker.line("innan"));
    Caller newcomer = scene.enter(speaker);
    speaker.say("efter");
    newcomer.hears(speaker.line("efter"));
    Breach.unless(
        newcomer.count(speaker.line("innan")) == 0,
        Text.of("expect.noHistory", newcomer),
        Visible.of(newcomer.all()));
  }

  private static void once(Scene scene) throws IOException {
    Caller watcher = scene.enter();
    Caller guest = scene.enter(watcher);
    guest.say("hej");
    watcher.hears(guest.line("hej"));
    guest.hangUp();
    watcher.hears(guest.left());
    guest.reset();
    for (String marker : List.of("ett", "tre")) {
      watcher.say(marker);
      watcher.hears(watcher.line(marker));
    }
    expectCount(watcher, guest.came(), 1);
    expectCount(watcher, guest.left(), 1);
    expectCount(watcher, guest.tag(), 3);
  }

  static void expectCount(Caller watcher, String text, int expected) {
    int seen = watcher.count(text);
    Breach.unless(
        seen == expected,
        Text.of("expect.times", Visible.of(text), expected, watcher),
        Text.of("seen.times", seen, Visible.of(watcher.all())));
  }

  private static void fullHouse(Scene scene) throws IOException {
    int capacity = scene.target().capacity();
    if (capacity == Target.UNKNOWN || capacity > MOST_TO_FILL) {
      throw new Untried(Text.of("untried.capacity"));
    }
    Caller watcher = scene.enter();
    Caller last = watcher;
    for (int i = 1; i < capacity; i++) {
      last = scene.enter(watcher);
    }
    Caller refused = scene.call();
    refused.hearsNotice();
    refused.hearsEnd();
    watcher.say("fullt");
    watcher.hears(watcher.line("fullt"));
    expectCount(watcher, refused.tag(), 0);
    if (last != watcher) {
      last.hangUp();
      watcher.hears(last.left());
      scene.enter(watcher);
    }
  }
}
