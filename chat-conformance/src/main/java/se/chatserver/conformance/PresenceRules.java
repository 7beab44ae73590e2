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

  static void first(RuleRun run) throws IOException {
    Client noisy = run.join();
    noisy.send("brus\n".repeat(50));
    Client newcomer = run.connect();
    noisy.send("brus\n".repeat(50));
    byte[] heard = newcomer.expect(newcomer.came());
    Text expected = Text.of("expect.first", Visible.of(newcomer.came()), newcomer);
    Violation.unless(heard.length == newcomer.came().length(), expected, Visible.of(heard));
  }

  static void order(RuleRun run) throws IOException {
    Client first = run.join();
    Client second = run.join(first);
    List<Client> room = List.of(first, second, run.join(first, second));
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> together = atOnce(run, room, "runda " + (char) ('a' + round));
      for (Client listener : room) {
        for (String line : together) {
          listener.expectAnywhere(line);
        }
      }
      lines.addAll(together);
    }
    compareOrders(room, lines);
  }

  /// One comes and goes while all the others speak, each on its own connection: any order will do.
  private static List<String> atOnce(RuleRun run, List<Client> room, String text)
      throws IOException {
    Client visitor = run.connect();
    List<String> lines = new ArrayList<>(List.of(visitor.came(), visitor.left()));
    for (Client speaker : room) {
      speaker.say(text);
      lines.add(speaker.line(text));
    }
    visitor.closeOutput();
    return lines;
  }

  private static void compareOrders(List<Client> room, List<String> lines) {
    List<String> expected = ordered(room.getFirst(), lines);
    for (Client other : room) {
      List<String> seen = ordered(other, lines);
      for (int i = 0; i < seen.size(); i++) {
        Violation.unless(
            seen.get(i).equals(expected.get(i)),
            Text.of("expect.sameOrder", Visible.of(expected.get(i)), other, room.getFirst()),
            Text.of("seen.before", Visible.of(seen.get(i))));
      }
    }
  }

  private static List<String> ordered(Client listener, List<String> lines) {
    return lines.stream().sorted(Comparator.comparingInt(listener::placeOf)).toList();
  }

  static void noHistory(RuleRun run) throws IOException {
    Client speaker = run.join();
    speaker.say("innan", speaker);
    Client newcomer = run.join(speaker);
    speaker.say("efter", newcomer);
    Violation.unless(
        newcomer.count(speaker.line("innan")) == 0,
        Text.of("expect.noHistory", newcomer),
        Visible.of(newcomer.received().all()));
  }

  static void once(RuleRun run) throws IOException {
    Client observer = run.join();
    Client visitor = run.join(observer);
    visitor.say("hej", observer);
    visitor.closeOutput();
    observer.expect(visitor.left());
    visitor.reset();
    for (String marker : List.of("ett", "tre")) {
      observer.say(marker, observer);
    }
    expectCount(observer, visitor.came(), 1);
    expectCount(observer, visitor.left(), 1);
    expectCount(observer, visitor.tag(), 3);
  }

  static void expectCount(Client observer, String text, int expected) {
    int seen = observer.count(text);
    Violation.unless(
        seen == expected,
        Text.of("expect.times", Visible.of(text), expected, observer),
        Text.of("seen.times", seen, Visible.of(observer.received().all())));
  }

  static void fullHouse(RuleRun run) throws IOException {
    int capacity = run.target().capacity();
    if (capacity == Target.UNKNOWN || capacity > MOST_TO_FILL) {
      throw new Untried(Text.of("untried.capacity"));
    }
    Client observer = run.join();
    Client last = observer;
    for (int i = 1; i < capacity; i++) {
      last = run.join(observer);
    }
    Client refused = run.connect();
    refused.expectNotice();
    refused.expectEnd();
    observer.say("fullt", observer);
    expectCount(observer, refused.tag(), 0);
    if (last != observer) {
      last.closeOutput();
      observer.expect(last.left());
      run.join(observer);
    }
  }
}
