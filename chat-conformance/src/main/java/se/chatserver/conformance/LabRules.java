package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;

/// L. What the exercise asks for. Line ends, and what else comes in between, are left to the
/// server.
final class LabRules {
  private static final int MANY = 50;

  private LabRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.lab("L1", "A newcomer is told that it has connected", LabRules::newcomerIsTold),
        Rule.lab("L2", "Those already there are told of a newcomer", LabRules::othersAreTold),
        Rule.lab("L3", "A message goes to everyone else, as [ip:port] text", LabRules::othersHear),
        Rule.lab("L4", "A message goes to its sender too", LabRules::senderHears),
        Rule.lab("L5", "Those still there are told when someone disconnects", LabRules::leaving),
        Rule.lab("L6", "Any number may be connected, and each hears all others", LabRules::many),
        Rule.lab("L7", "One that is silent keeps nobody waiting", LabRules::silence),
        Rule.lab("L8", "A client that never sends a newline is heard", LabRules::noNewline));
  }

  private static void newcomerIsTold(Scene scene) throws IOException {
    Caller newcomer = scene.call();
    newcomer.hears(newcomer.came());
  }

  private static void othersAreTold(Scene scene) throws IOException {
    List<Caller> others = scene.gather(2);
    Caller newcomer = scene.call();
    for (Caller other : others) {
      other.hears(newcomer.came());
    }
  }

  private static void othersHear(Scene scene) throws IOException {
    List<Caller> room = scene.gather(3);
    for (Caller speaker : room) {
      speaker.say("hej alla");
      for (Caller other : room) {
        if (other != speaker) {
          other.hears(speaker.line("hej alla"));
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
    first.hangUp();
    second.hears(first.left());
    last.hears(first.left());
    second.hangUp();
    last.hears(second.left());
  }

  private static void many(Scene scene) throws IOException {
    List<Caller> room = scene.gather(MANY);
    for (Caller speaker : room) {
      speaker.say("hej");
    }
    for (Caller listener : room) {
      for (Caller speaker : room) {
        if (speaker != listener) {
          listener.hearsSometime(speaker.line("hej"));
        }
      }
    }
  }

  private static void silence(Scene scene) throws IOException {
    List<Caller> room = scene.gather(4);
    Caller silent = room.getFirst();
    Caller halfway = room.get(1);
    halfway.send("en halv");
    for (Caller speaker : List.of(room.get(3), room.get(2), silent)) {
      speaker.say("hej");
      for (Caller other : List.of(room.get(2), room.get(3))) {
        if (other != speaker) {
          other.hears(speaker.line("hej"));
        }
      }
    }
  }

  private static void noNewline(Scene scene) throws IOException {
    List<Caller> room = scene.gather(2);
    Caller sender = room.getFirst();
    Caller other = room.getLast();
    for (String text : List.of("hej utan radslut", "en gång till")) {
      sender.send(text);
      other.hears(sender.line(text));
    }
  }
}
