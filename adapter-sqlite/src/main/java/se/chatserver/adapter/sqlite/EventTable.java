package se.chatserver.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// The tables `event` and `present`, as the server writes them. For one thread at a time, and
/// within a transaction of its caller's.
final class EventTable {
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement arrive;
  private final PreparedStatement depart;
  private final Timestamps timestamps = new Timestamps();

  EventTable(Connection connection) throws SQLException {
    this.connection = connection;
    insert =
        connection.prepareStatement(
            "INSERT INTO event (" + EventRows.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    arrive =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO present (process, participant, address, host, joined)"
                + " VALUES (?, ?, ?, ?, ?)");
    depart =
        connection.prepareStatement("DELETE FROM present WHERE process = ? AND participant = ?");
  }

  /// The number of the last entry; 0 if there is none.
  long lastNumber() throws SQLException {
    return Sql.number(connection, "SELECT max(number) FROM event");
  }

  /// The participants who are present, in the order of their arrival.
  List<Participant> present() throws SQLException {
    var present = new ArrayList<Participant>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT process, participant, address, host FROM present ORDER BY joined")) {
      while (rows.next()) {
        present.add(
            new Participant(
                StoredText.get(rows, 1),
                rows.getLong(2),
                StoredText.get(rows, 3),
                StoredText.get(rows, 4)));
      }
    }
    return present;
  }

  /// Adds an entry.
  void append(Entry entry) throws SQLException {
    var participant = entry.event().participant();
    insert.setLong(1, entry.number());
    insert.setString(2, timestamps.format(entry.time()));
    insert.setString(3, EventRows.kind(entry.event()));
    StoredText.set(insert, 4, participant.address());
    if (entry.event() instanceof Event.Said said) {
      StoredText.set(insert, 5, said.text());
    } else {
      insert.setNull(5, Types.VARCHAR);
    }
    StoredText.set(insert, 6, participant.process());
    insert.setLong(7, participant.number());
    StoredText.set(insert, 8, participant.host());
    var _ = insert.executeUpdate();
    switch (entry.event()) {
      case Event.Joined _ -> arrive(participant, entry.number());
      case Event.Said _ -> {}
      case Event.Left _ -> depart(participant);
    }
  }

  private void arrive(Participant participant, long number) throws SQLException {
    StoredText.set(arrive, 1, participant.process());
    arrive.setLong(2, participant.number());
    StoredText.set(arrive, 3, participant.address());
    StoredText.set(arrive, 4, participant.host());
    arrive.setLong(5, number);
    var _ = arrive.executeUpdate();
  }

  private void depart(Participant participant) throws SQLException {
    StoredText.set(depart, 1, participant.process());
    depart.setLong(2, participant.number());
    var _ = depart.executeUpdate();
  }
}
