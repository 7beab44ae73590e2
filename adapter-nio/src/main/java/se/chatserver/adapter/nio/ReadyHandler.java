package se.chatserver.adapter.nio;

/// Something other than a connection that the selector watches.
interface ReadyHandler {
  /// What it waited for is there. It is told so in the middle of the selection, and does its work
  /// later in the turn.
  void ready();
}
