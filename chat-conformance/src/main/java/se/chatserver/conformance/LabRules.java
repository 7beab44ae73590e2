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

  private static void newcomerIsTold(Scene scene) throws IOException {
    Caller newcomer = scene.call();
    hears(newcomer.came(), newcomer, 0);
  }

  /// How much each has read, when nothing more comes.
  private static List<Long> sizes(List<Caller> listeners) throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (Caller listener : listeners) {
      int looks = 0;
      while (looks < LOOKS && listener.hasMore(GLANCE)) {
        looks++;
      }
      sizes.add(listener.size());
    }
    return sizes;
  }

  /// @param before how much the listener had read of other things
  private static void hears(String line, Caller listener, long before) throws IOException {
    try {
      listener.hears(line);
    } catch (Breach breach) {
      boolean isOther = listener.size() > before;
      throw isOther ? new Breach(breach.expected(), breach.seen(), "otherLine") : breach;
    }
  }

  private static void othersAreTold(Scene scene) throws IOException {
    List<Caller> others = scene.gather(2);
    List<Long> before = sizes(others);
    Caller newcomer = scene.call();
    for (int i = 0; i < others.size(); i++) {
      hears(newcomer.came(), others.get(i), before.get(i));
    }
  }

  private static void othersHear(Scene scene) throws IOException {
    List<Caller> room = scene.gather(3);
    for (Caller speaker : room) {
      String text = "hej alla " + room.indexOf(speaker) + ".";
      speaker.say(text);
      for (Caller other : room) {
        if (other != speaker) {
          other.hears(speaker.line(text));
        }
      }
    }
  }

  private static void senderHears(Scene scene) throws IOException {
    Caller sender = scene.gather(1).getFirst();
    sender.say("hej alla");
    sender.hears(sender.line("hej alla"));
    sender.say("hej igen");
    sender.hears(sender.line("hej igen"));
  }

  private static void leaving(Scene scene) throws IOException {
    List<Caller> room = scene.gather(3);
    Caller last = room.getFirst();
    Caller second = room.get(1);
    Caller first = room.get(2);
    expectLeft(first, List.of(second, last));
    expectLeft(second, List.of(last));
  }

  private static void expectLeft(Caller gone, List<Caller> listeners) throws IOException {
    List<Long> before = sizes(listeners);
    gone.hangUp();
    try {
      for (int i = 0; i < listeners.size(); i++) {
        hears(gone.left(), listeners.get(i), before.get(i));
      }
    } catch (Breach breach) {
      boolean isTold = gone.hasHeard(gone.left(), GLANCE);
      throw isTold
          ? new Breach(breach.expected(), Text.of("seen.toldOne", gone), "toLeaver")
          : breach;
    }
  }

  /// A slow server is tried with as many as it can serve in some seconds.
  private static void many(Scene scene) throws IOException {
    Timing timing = scene.target().timing();
    long affordable = timing.isSlow() ? TIME_FOR_MANY.dividedBy(timing.pace()) : MANY;
    List<Caller> room = scene.gather(Math.clamp(affordable, FEWEST, MANY));
    for (Caller speaker : room) {
      speaker.say(greeting(speaker));
    }
    for (Caller listener : room) {
      for (Caller speaker : room) {
        if (speaker != listener) {
          listener.hearsSometime(speaker.line(greeting(speaker)));
        }
      }
    }
  }

  private static String greeting(Caller speaker) {
    return "hej, port " + speaker.address().getPort() + ".";
  }

  private static void silence(Scene scene) throws IOException {
    List<Caller> room = scene.gather(4);
    Caller silent = room.getFirst();
    Caller halfway = room.get(1);
    halfway.send("en halv");
    for (Caller speaker : List.of(room.get(3), room.get(2), silent)) {
      String text = "hej " + room.indexOf(speaker) + ".";
      speaker.say(text);
      for (Caller other : List.of(room.get(2), room.get(3))) {
        if (other != speaker) {
          other.hears(speaker.line(text));
        }
      }
    }
  }

  private static void noNewline(Scene scene) throws IOException {
    List<Caller> room = scene.gather(2);
    Caller sender = room.getFirst();
    Caller other = room.getLast();
    for (String text : List.of("hej utan radslut", "och igen")) {
      sender.send(text);
      try {
        other.hears(sender.line(text));
      } catch (Breach breach) {
        throw isReleasedByNewline(text, sender, other)
            ? new Breach(breach.expected(), Text.of("seen.untilNewline", Visible.of(text)), "lines")
            : breach;
      }
    }
  }

  private static boolean isReleasedByNewline(String text, Caller sender, Caller other)
      throws IOException {
    return sender.risk(new byte[] {'\n'}) && other.hasHeard(text, Duration.ofSeconds(1));
  }
}
