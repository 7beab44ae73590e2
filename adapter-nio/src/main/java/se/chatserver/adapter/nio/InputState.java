package se.chatserver.adapter.nio;

/// What a connection does about its input.
enum InputState {
  /// Reads nothing before the room has answered whether it lets the client in.
  ENTERING,
  /// Reads when the selector reports that something has come.
  LISTENING,
  /// Waits for its turn to be read.
  QUEUED,
  /// Waits still, and the selector need not report meanwhile what has come.
  HELD_BACK,
  /// Does not read for a while, because the client has sent too fast.
  PAUSED,
  /// Has read all that will ever come.
  ENDED;

  /// Whether the selector is to report what has come.
  boolean isSelected() {
    return this == LISTENING || this == QUEUED;
  }
}
