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

  /// Those that end a fragile server come last.
  static List<Rule> rules() {
    return List.of(
        Rule.lab("L1", "A newcomer is told that it has connected", LabRules::newcomerIsTold),
        Rule.lab("L2", "Those already there are told of a newcomer", LabRules::othersAreTold),
        Rule.lab("L3", "A message goes to everyone else, as [ip:port] text", LabRules::othersHear),
        Rule.lab("L4", "A message goes to its sender too", LabRules::senderHears),
        Rule.lab("L5", "Those still there are told when someone disconnects", LabRules::leaving),
        Rule.lab("L6", "Any number may be connected, and each hears all others", LabRules::many),
        Rule.lab("L7", "One that is silent keeps nobody waiting", LabRules::silence),
        Rule.lab("L8", "A client that never sends a newline is heard", LabRules::noNewline),
        Rule.lab("L9", "One that sends without pause keeps nobody waiting", FairnessRule::check),
        Rule.lab("L10", "A byte that is not UTF-8 ends nothing", SurvivalRules::notUtf8),
        Rule.lab("L11", "One that resets its connection ends only its own", SurvivalRules::resets));
  }

  private static void newcomerIsTold(RuleRun run) throws IOException {
    Client newcomer = run.connect();
    expect(newcomer.came(), newcomer, 0);
  }

  /// How much each has read, when nothing more comes.
  private static List<Long> sizes(List<Client> listeners) throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (Client listener : listeners) {
      int looks = 0;
      while (looks < LOOKS && listener.hasMore(GLANCE)) {
        looks++;
      }
      sizes.add(listener.size());
    }
    return sizes;
  }

  /// @param before how much the listener had read of other things
  private static void expect(String line, Client listener, long before) throws IOException {
    try {
      listener.expect(line);
    } catch (Violation violation) {
      boolean isOther = listener.size() > before;
      throw isOther
          ? new Violation(violation.expected(), violation.seen(), "otherLine")
          : violation;
    }
  }

  private static void othersAreTold(RuleRun run) throws IOException {
    List<Client> others = run.connectAll(2);
    List<Long> before = sizes(others);
    Client newcomer = run.connect();
    for (int i = 0; i < others.size(); i++) {
      expect(newcomer.came(), others.get(i), before.get(i));
    }
  }

  private static void othersHear(RuleRun run) throws IOException {
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

  private static void senderHears(RuleRun run) throws IOException {
    Client sender = run.connectAll(1).getFirst();
    sender.say("hej alla");
    sender.expect(sender.line("hej alla"));
    sender.say("hej igen");
    sender.expect(sender.line("hej igen"));
  }

  private static void leaving(RuleRun run) throws IOException {
    List<Client> room = run.connectAll(3);
    Client last = room.getFirst();
    Client second = room.get(1);
    Client first = room.get(2);
    expectLeft(first, List.of(second, last));
    expectLeft(second, List.of(last));
  }

  private static void expectLeft(Client gone, List<Client> listeners) throws IOException {
    List<Long> before = sizes(listeners);
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
  private static void many(RuleRun run) throws IOException {
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

  private static void silence(RuleRun run) throws IOException {
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

  private static void noNewline(RuleRun run) throws IOException {
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
