package se.chatserver.adapter.nio;

/// What a connection can ask of the turn that is under way.
interface Turn {
  /// Reads this connection too, whatever the selector said. Only before the turn reads.
  void read(Connection connection);

  /// Looks at this connection at the end of the turn, and writes to it before.
  void attend(Connection connection);
}
