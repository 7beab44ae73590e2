package se.chatserver.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;

/// An entry as one line of JSON, the same for `export` and for hooks:
///
/// ```
/// {"number":1,"time":"2026-03-01T12:00:00.000Z","kind":"said","address":"192.168.1.7:50123","text":"hej"}
/// ```
///
/// The kind is `joined`, `said` or `left`; only `said` has a text.
public final class EntryJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EntryJson() {}

  /// The line, without its end.
  public static String of(Entry entry) {
    var event = entry.event();
    var kind =
        switch (event) {
          case Event.Joined _ -> "joined";
          case Event.Said _ -> "said";
          case Event.Left _ -> "left";
        };
    var text = event instanceof Event.Said said ? ",\"text\":" + JsonText.quoted(said.text()) : "";
    return "{\"number\":%d,\"time\":\"%s\",\"kind\":\"%s\",\"address\":%s%s}"
        .formatted(
            entry.number(),
            time(entry),
            kind,
            JsonText.quoted(event.participant().address()),
            text);
  }

  /// When the entry was made, such as `2026-03-01T12:00:00.000Z`.
  public static String time(Entry entry) {
    return TIME.format(Instant.ofEpochMilli(entry.time()));
  }
}
