package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import se.chatserver.domain.Participant;

/// A [RoomState] as text in UTF-8: lines of [Fields].
///
/// ```
/// 1  snapshot  SEQUENCE  NUMBER
/// alive        PROCESS   NUMBER
/// present      PROCESS   PARTICIPANT  ADDRESS  HOST
/// ```
final class SnapshotText {
  private SnapshotText() {}

  static byte[] encode(RoomState state) {
    var text = new StringBuilder();
    Fields.write(text, Fields.VERSION, "snapshot", state.sequence(), state.number());
    state.alive().forEach((process, number) -> Fields.write(text, "alive", process, number));
    for (var who : state.present()) {
      Fields.write(text, "present", who.process(), who.number(), who.address(), who.host());
    }
    return text.toString().getBytes(UTF_8);
  }

  static RoomState decode(byte[] snapshot) throws FormatException {
    var lines = Fields.read(new String(snapshot, UTF_8));
    var first = lines.getFirst();
    var alive = new LinkedHashMap<String, Long>();
    var present = new ArrayList<Participant>();
    for (var line : lines.subList(1, lines.size())) {
      switch (line.text(0)) {
        case "alive" -> alive.put(line.text(1), line.number(2));
        case "present" ->
            present.add(new Participant(line.text(1), line.number(2), line.text(3), line.text(4)));
        default -> throw line.unknown();
      }
    }
    return new RoomState(first.number(2), first.number(3), alive, present);
  }
}
