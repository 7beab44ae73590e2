package se.chatserver.adapter.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// Rows of the table `event`, as entries.
final class EventRows {
  static final String COLUMNS = "number, time, kind, address, text, process, participant, host";

  private EventRows() {}

  /// @param row with these columns
  static Entry entry(ResultSet row) throws SQLException {
    var participant =
        new Participant(
            StoredText.get(row, 6), row.getLong(7), StoredText.get(row, 4), StoredText.get(row, 8));
    return new Entry(row.getLong(1), Timestamps.parse(row.getString(2)), event(row, participant));
  }

  static String kind(Event event) {
    return switch (event) {
      case Event.Joined _ -> "joined";
      case Event.Said _ -> "said";
      case Event.Left _ -> "left";
    };
  }

  private static Event event(ResultSet row, Participant participant) throws SQLException {
    return switch (row.getString(3)) {
      case "joined" -> new Event.Joined(participant);
      case "said" -> new Event.Said(participant, StoredText.get(row, 5));
      case "left" -> new Event.Left(participant);
      default -> throw new SQLException("an event in it has an unknown kind");
    };
  }
}
