package se.chatserver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import se.chatserver.application.Entry;
import se.chatserver.application.Portions;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// The last entries of a record.
///
/// @param present the participants who were present before the first of them
/// @param entries oldest first
record Latest(Collection<Participant> present, List<Entry> entries) {
  /// Nobody is present after the last entry: everybody has left.
  ///
  /// @param most how many entries
  /// @param mostBytes and how much in all, as the log counts its pending bytes
  static Latest read(Connection connection, int most, long mostBytes) throws SQLException {
    var present = new LinkedHashSet<Participant>();
    var entries = new ArrayList<Entry>();
    long bytes = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query(most))) {
      while (rows.next()) {
        var entry = EventRows.entry(rows);
        bytes += Portions.bytes(entry.event());
        if (bytes > mostBytes) {
          break;
        }
        entries.add(entry);
        undo(entry.event(), present);
      }
    }
    return new Latest(present, entries.reversed());
  }

  private static String query(int most) {
    return "SELECT %s FROM event ORDER BY number DESC LIMIT %d".formatted(EventRows.COLUMNS, most);
  }

  private static void undo(Event event, Collection<Participant> present) {
    switch (event) {
      case Event.Joined joined -> present.remove(joined.participant());
      case Event.Said _ -> {}
      case Event.Left left -> present.add(left.participant());
    }
  }
}
