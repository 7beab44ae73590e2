package se.chatserver.embedded;

import java.time.Instant;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;

/// Makes events for other programs of those of the room.
final class ChatEvents {
  private ChatEvents() {}

  static ChatEvent of(Entry entry) {
    var time = Instant.ofEpochMilli(entry.time());
    var speaker = entry.event().participant().address();
    return switch (entry.event()) {
      case Event.Joined _ -> new ChatEvent.Joined(entry.number(), time, speaker);
      case Event.Said said -> new ChatEvent.Said(entry.number(), time, speaker, said.text());
      case Event.Left _ -> new ChatEvent.Left(entry.number(), time, speaker);
    };
  }
}
