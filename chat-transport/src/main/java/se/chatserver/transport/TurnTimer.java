package se.chatserver.transport;

/// Measures the turns of a room's executor: from when it has work to do until all of it is done.
/// What waits meanwhile waits that long.
///
/// Called by one thread at a time, [#begins] and [#ends] in turn.
public interface TurnTimer {
  /// Measures nothing.
  TurnTimer NONE = new TurnTimer() {};

  default void begins() {}

  default void ends() {}
}
