package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// L. What the exercise asks for. Line ends, and what else comes in between, are left to the
/// server.
///
/// What is said in one check is said once: so it is recognised also where nothing tells who spoke.
final class LabRules {
  private static final int MANY = 50;
  private static final int FEWEST = 4;
  private static final Duration TIME_FOR_MANY = Duration.ofSeconds(3);

  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final int LOOKS = 20;

  private LabRules() {}

  static void newcomerIsTold(RuleRun run) throws IOException {
    Client newcomer = run.connect();
    expect(newcomer.came(), newcomer, 0);
  }

  /// How much each has read, when nothing more comes.
  private static List<Integer> sizes(List<Client> listeners) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (Client listener : listeners) {
      int looks = 0;
      while (looks < LOOKS && listener.hasMore(GLANCE)) {
        looks++;
      }
      sizes.add(listener.received().size());
    }
    return sizes;
  }

  /// @param before how much the listener had read of other things
  private static void expect(String line, Client listener, int before) throws IOException {
    try {
      listener.expect(line);
    } catch (Violation violation) {
      boolean isOther = listener.received().size() > before;
      throw isOther
          ? new Violation(violation.expected(), violation.seen(), "otherLine")
          : violation;
    }
  }

  static void othersAreTold(RuleRun run) throws IOException {
    List<Client> others = run.connectAll(2);
    List<Integer> before = sizes(others);
    Client newcomer = run.connect();
    for (int i = 0; i < others.size(); i++) {
      expect(newcomer.came(), others.get(i), before.get(i));
    }
  }

  static void othersHear(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(3);
    for (Client speaker : room) {
      String text = "hej alla " + room.indexOf(speaker) + ".";
      speaker.say(text);
      for (Client other : room) {
        if (other != speaker) {
          other.expect(speaker.line(text));
        }
      }
    }
  }

  static void senderHears(RuleRun run) throws IOException {
    Client sender = run.connectAll(1).getFirst();
    sender.say("hej alla", sender);
    sender.say("hej igen", sender);
  }

  static void leaving(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(3);
    Client last = room.getFirst();
    Client second = room.get(1);
    Client first = room.get(2);
    expectLeft(first, List.of(second, last));
    expectLeft(second, List.of(last));
  }

  private static void expectLeft(Client gone, List<Client> listeners) throws IOException {
    List<Integer> before = sizes(listeners);
    gone.closeOutput();
    try {
      for (int i = 0; i < listeners.size(); i++) {
        expect(gone.left(), listeners.get(i), before.get(i));
      }
    } catch (Violation violation) {
      boolean isTold = gone.hasReceived(gone.left(), GLANCE);
      throw isTold
          ? new Violation(violation.expected(), Text.of("seen.toldOne", gone), "toLeaver")
          : violation;
    }
  }

  /// A slow server is tried with as many as it can serve in some seconds.
  static void many(RuleRun run) throws IOException {
    Timing timing = run.target().timing();
    long affordable = timing.isSlow() ? TIME_FOR_MANY.dividedBy(timing.pace()) : MANY;
    List<Client> room = run.connectAll(Math.clamp(affordable, FEWEST, MANY));
    for (Client speaker : room) {
      speaker.say(greeting(speaker));
    }
    for (Client listener : room) {
      for (Client speaker : room) {
        if (speaker != listener) {
          listener.expectAnywhere(speaker.line(greeting(speaker)));
        }
      }
    }
  }

  private static String greeting(Client speaker) {
    return "hej, port " + speaker.address().getPort() + ".";
  }

  static void silence(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(4);
    Client silent = room.getFirst();
    Client halfway = room.get(1);
    halfway.send("en halv");
    for (Client speaker : List.of(room.get(3), room.get(2), silent)) {
      String text = "hej " + room.indexOf(speaker) + ".";
      speaker.say(text);
      for (Client other : List.of(room.get(2), room.get(3))) {
        if (other != speaker) {
          other.expect(speaker.line(text));
        }
      }
    }
  }

  static void noNewline(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(2);
    Client sender = room.getFirst();
    Client other = room.getLast();
    for (String text : List.of("hej utan radslut", "och igen")) {
      sender.send(text);
      try {
        other.expect(sender.line(text));
      } catch (Violation violation) {
        throw isReleasedByNewline(text, sender, other)
            ? new Violation(
                violation.expected(), Text.of("seen.untilNewline", Visible.of(text)), "lines")
            : violation;
      }
    }
  }

  private static boolean isReleasedByNewline(String text, Client sender, Client other)
      throws IOException {
    return sender.trySend(new byte[] {'\n'}) && other.hasReceived(text, Duration.ofSeconds(1));
  }
}
