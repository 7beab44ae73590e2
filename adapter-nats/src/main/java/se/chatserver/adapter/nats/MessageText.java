package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// The messages of a stream as text in UTF-8: lines of [Fields]. The first one begins with the
/// version of the format.
///
/// ```
/// 1  up      NODE
/// 1  events  PROCESS  NUMBER      1  events  a/17  5
/// joined  PARTICIPANT  ADDRESS  HOST    joined  3  10.0.0.7:50123  10.0.0.7
/// said    PARTICIPANT  TEXT             said    3  Hej!
/// left    PARTICIPANT                   left    3
/// 1  down    BY  PROCESS
/// ```
final class MessageText {
  private MessageText() {}

  static byte[] encode(LogMessage message) {
    var text = new StringBuilder();
    switch (message) {
      case LogMessage.Up up -> Fields.write(text, Fields.VERSION, "up", up.node());
      case LogMessage.Down down ->
          Fields.write(text, Fields.VERSION, "down", down.by(), down.process());
      case LogMessage.Events events -> {
        Fields.write(text, Fields.VERSION, "events", events.process(), events.number());
        events.events().forEach(event -> write(text, event));
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  static LogMessage decode(String message) throws FormatException {
    var lines = Fields.read(message);
    var first = lines.getFirst();
    return switch (first.text(1)) {
      case "up" -> new LogMessage.Up(first.text(2));
      case "down" -> new LogMessage.Down(first.text(2), first.text(3));
      case "events" -> events(first.text(2), first.number(3), lines);
      default -> throw first.unknown();
    };
  }

  private static void write(StringBuilder text, Event event) {
    var who = event.participant();
    switch (event) {
      case Event.Joined _ -> Fields.write(text, "joined", who.number(), who.address(), who.host());
      case Event.Said said -> Fields.write(text, "said", who.number(), said.text());
      case Event.Left _ -> Fields.write(text, "left", who.number());
    }
  }

  private static LogMessage.Events events(String process, long number, List<Fields> lines)
      throws FormatException {
    var events = new ArrayList<Event>(lines.size());
    for (var line : lines.subList(1, lines.size())) {
      try {
        events.add(event(process, line));
      } catch (IllegalArgumentException e) {
        throw new FormatException(String.valueOf(e.getMessage()));
      }
    }
    return new LogMessage.Events(process, number, events);
  }

  private static Event event(String process, Fields line) throws FormatException {
    long number = line.number(1);
    return switch (line.text(0)) {
      case "joined" ->
          new Event.Joined(new Participant(process, number, line.text(2), line.text(3)));
      case "said" -> new Event.Said(new Participant(process, number, "", ""), line.text(2));
      case "left" -> new Event.Left(new Participant(process, number, "", ""));
      default -> throw line.unknown();
    };
  }
}
