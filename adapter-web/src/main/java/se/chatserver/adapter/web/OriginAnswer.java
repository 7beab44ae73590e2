package se.chatserver.adapter.web;

import se.chatserver.transport.CloseReason;

/// A WebSocket that is closed as soon as it is open; its close code says whether the page may open
/// others. A browser does not let a page see why a WebSocket was refused, so the page asks this way
/// (W35).
final class OriginAnswer extends Endpoint {
  private final boolean isAllowed;

  OriginAnswer(OpenSockets sockets, Feed feed, SocketState state, boolean isAllowed) {
    super(sockets, feed, state);
    this.isAllowed = isAllowed;
  }

  @Override
  void opened() {
    delivery().finish(isAllowed ? CloseCode.of(CloseReason.HUNG_UP) : CloseCode.FOREIGN_ORIGIN, 0);
    demand();
  }

  @Override
  void received(String text, int bytes) {
    demand();
  }

  @Override
  void ended(CloseReason reason) {
    // It never was in the room.
  }
}
