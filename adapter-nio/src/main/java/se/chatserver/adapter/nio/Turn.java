package se.chatserver.adapter.nio;

/// What a connection can ask of the turn that is under way.
interface Turn {
  /// Reads this connection too, whatever the selector said. Only before the turn reads.
  void read(Connection connection);

  /// Writes to this connection in this turn, and settles it at the end.
  void attend(Connection connection);
}
