package se.chatserver.adapter.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.Visible;

/// The transcript as browsers read it, and who is present at its end.
final class RoomFeed extends Feed implements Transcript {
  /// How many of those present a browser is told by name.
  static final int MAX_NAMES = 500;

  private final Set<Participant> present = new LinkedHashSet<>();
  private final LongSupplier clock;

  /// @param clock milliseconds since 1970
  RoomFeed(int maxBytes, LongSupplier clock) {
    super(maxBytes);
    this.clock = clock;
  }

  @Override
  public void append(Event event) {
    long now = clock.getAsLong();
    add(number -> encoded(event, number, now), () -> change(event));
  }

  private static String encoded(Event event, long number, long at) {
    var who = event.participant().address();
    return switch (event) {
      case Event.Joined _ -> Json.object("type", "joined", "number", number, "at", at, "who", who);
      case Event.Said said ->
          Json.object(
              "type",
              "said",
              "number",
              number,
              "at",
              at,
              "who",
              who,
              "text",
              Visible.of(said.text()));
      case Event.Left _ -> Json.object("type", "left", "number", number, "at", at, "who", who);
    };
  }

  private void change(Event event) {
    switch (event) {
      case Event.Joined joined -> present.add(joined.participant());
      case Event.Left left -> present.remove(left.participant());
      case Event.Said _ -> {}
    }
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
