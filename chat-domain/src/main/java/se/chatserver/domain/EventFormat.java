package se.chatserver.domain;

import java.util.Objects;

/// How an event reads as a line of text, without its line end: `[192.168.1.7:50123] Hej`.
///
/// @param joined the words for someone who came, such as `(Uppkopplad)`
/// @param left the words for someone who went, such as `(Nedkopplad)`
public record EventFormat(String joined, String left) {
  /// The lab's own words.
  public static final EventFormat SWEDISH = new EventFormat("(Uppkopplad)", "(Nedkopplad)");

  /// The same in English.
  public static final EventFormat ENGLISH = new EventFormat("(Connected)", "(Disconnected)");

  public EventFormat {
    Objects.requireNonNull(joined);
    Objects.requireNonNull(left);
  }

  /// The event as one line, if what was said is one line.
  public String format(Event event) {
    var line = new StringBuilder();
    appendTo(line, event);
    return line.toString();
  }

  /// Appends the event. Code that formats many events can use one buffer for all of them.
  public void appendTo(StringBuilder line, Event event) {
    line.append('[').append(event.participant().address()).append("] ").append(words(event));
  }

  private String words(Event event) {
    return switch (event) {
      case Event.Joined _ -> joined;
      case Event.Said said -> said.text();
      case Event.Left _ -> left;
    };
  }
}
