package se.chatserver.adapter.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;

/// Makes the [Endpoint] of each WebSocket, by the path at which it is opened.
final class EndpointFactory {
  private static final String ROOM = "/room";
  private static final String WIRE_VIEW = "/wire/live";

  private final BrowserSessions sessions;
  private final OpenSockets sockets;
  private final RoomExecutor executor;
  private final SocketProbe probe;

  EndpointFactory(
      BrowserSessions sessions, OpenSockets sockets, RoomExecutor executor, SocketProbe probe) {
    this.sessions = sessions;
    this.sockets = sockets;
    this.executor = executor;
    this.probe = probe;
  }

  /// Whether WebSockets are opened at this path.
  boolean isAt(@Nullable String path) {
    return ROOM.equals(path) || (WIRE_VIEW.equals(path) && sessions.wireFeed().isOn());
  }

  /// Whether nothing is at this path, because the classroom view is off.
  boolean isHidden(String path) {
    return Asset.WIRE.equals(path) && !sessions.wireFeed().isOn();
  }

  /// Whether too many WebSockets are outside the room to open another.
  boolean isFull() {
    return sockets.outsideRoom() >= OpenSockets.MAX_OUTSIDE_ROOM;
  }

  Endpoint endpoint(Request request) {
    var state = probe.of(request.getConnectionMetaData().getConnection().getEndPoint());
    if (!ROOM.equals(request.getHttpURI().getPath())) {
      var language = sessions.options().language();
      return new WireViewClient(sockets, sessions.wireFeed(), executor, state, language);
    }
    var query = Request.extractQueryParameters(request);
    var resume = sessions.resumeRequest(value(query, "token"), value(query, "after"));
    return new RoomClient(
        sessions, executor, sockets, state, resume, value(query, "ids").equals("1"));
  }

  private static String value(Fields query, String name) {
    var value = query.getValue(name);
    return value == null ? "" : value;
  }
}
