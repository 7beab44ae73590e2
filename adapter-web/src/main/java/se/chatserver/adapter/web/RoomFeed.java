package se.chatserver.adapter.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.util.ajax.JSON;
import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.Visible;

/// The room's transcript as browsers read it, and who is present. An event has its number in the
/// event log.
final class RoomFeed extends Feed implements Transcript {
  /// How many of the participants present a browser gets by name.
  static final int MAX_NAMES = 500;

  private final Set<Participant> present = new LinkedHashSet<>();
  private final History history;

  /// @param historyLines see [History]
  RoomFeed(int maxBytes, int historyLines) {
    super(maxBytes);
    this.history = new History(historyLines);
  }

  @Override
  public void append(Entry entry) {
    if (entry.number() != next()) {
      beginAt(entry.number());
    }
    var encoded = encoded(entry);
    add(_ -> encoded, () -> change(entry.event()));
    if (entry.event() instanceof Event.Said) {
      history.said(encoded);
    }
  }

  private static String encoded(Entry entry) {
    var event = entry.event();
    var type =
        switch (event) {
          case Event.Joined _ -> "joined";
          case Event.Said _ -> "said";
          case Event.Left _ -> "left";
        };
    var who = event.participant().address();
    var fields =
        Json.fields("type", type, "number", entry.number(), "at", entry.time(), "who", who);
    if (event instanceof Event.Said said) {
      fields.put("text", Visible.of(said.text()));
    }
    return Json.text(fields);
  }

  private void change(Event event) {
    switch (event) {
      case Event.Joined joined -> present.add(joined.participant());
      case Event.Left left -> present.remove(left.participant());
      case Event.Said _ -> {}
    }
  }

  /// What was said last, for somebody who has just come. The room's thread only.
  List<JSON.Generator> history() {
    return history.events();
  }

  /// How many participants are present now.
  int count() {
    return locked(present::size);
  }

  /// The names of the participants present now, in the order in which they came; at most
  /// [#MAX_NAMES].
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
