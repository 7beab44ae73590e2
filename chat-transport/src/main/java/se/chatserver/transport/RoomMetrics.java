package se.chatserver.transport;

/// Measures what happens to the clients of a room, for the operator of the server: a driven port.
///
/// The room works the same whatever stands behind it. Except for [#turns], all methods are called
/// in the room, by one thread at a time, and once per connection: what a client sends and is sent
/// is counted by the connection itself ([ClientTraffic]), and read from there now and then.
public interface RoomMetrics {
  /// Measures nothing.
  RoomMetrics NONE = new RoomMetrics() {};

  /// The room has let a client in.
  default void admitted(ClientTraffic client) {}

  /// A client has not been let in.
  ///
  /// @param transport the name of the transport that it came by, such as `nio`
  default void refused(String transport, RefusalReason reason) {}

  /// A client leaves the room, or was never in it. It may still be owed lines.
  ///
  /// @param client unknown unless it was [admitted][#admitted]
  default void ended(ClientTraffic client, CloseReason reason) {}

  /// Measures how long the room is busy.
  default TurnTimer turns() {
    return TurnTimer.NONE;
  }
}
