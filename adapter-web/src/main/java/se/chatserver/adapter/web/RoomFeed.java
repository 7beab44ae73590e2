package se.chatserver.adapter.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.wire.Visible;

/// The transcript as browsers read it, and who is present at its end.
final class RoomFeed extends Feed implements Transcript {
  /// How many of those present a browser is told by name.
  static final int MAX_NAMES = 500;

  private final Set<Participant> present = new LinkedHashSet<>();

  RoomFeed(int maxBytes) {
    super(maxBytes);
  }

  @Override
  public void append(Event event) {
    add(number -> {
      var who = event.participant();
      return switch (event) {
        case Event.Joined _ -> {
          present.add(who);
          yield Json.object("type", "joined", "number", number, "who", who.address());
        }
        case Event.Said said -> said(number, said);
        case Event.Left _ -> {
          present.remove(who);
          yield Json.object("type", "left", "number", number, "who", who.address());
        }
      };
    });
  }

  private static String said(long number, Event.Said said) {
    var who = said.participant().address();
    var text = Visible.of(said.text());
    return Json.object("type", "said", "number", number, "who", who, "text", text);
  }

  /// How many are present now.
  int count() {
    return locked(present::size);
  }

  /// The names of those present now, in the order in which they came; the first [some][#MAX_NAMES].
  List<String> names() {
    return locked(this::firstNames);
  }

  @Override
  Map<String, Object> missed(long events, long number) {
    return Json.fields(
        "type",
        "missed",
        "lines",
        events,
        "number",
        number,
        "count",
        present.size(),
        "present",
        firstNames());
  }

  private List<String> firstNames() {
    return present.stream().limit(MAX_NAMES).map(Participant::address).toList();
  }
}
