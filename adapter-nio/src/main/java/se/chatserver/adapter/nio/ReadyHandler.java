package se.chatserver.adapter.nio;

/// Something other than a connection that the selector watches.
interface ReadyHandler {
  /// What it waited for is there. Called during the selection; the work is done later in the turn.
  void ready();
}
