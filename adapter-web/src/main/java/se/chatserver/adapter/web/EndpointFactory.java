package se.chatserver.adapter.web;

import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;

/// Makes the [Endpoint] of each WebSocket, by the path at which it is opened.
final class EndpointFactory {
  private static final String ROOM = "/room";
  private static final String WIRE_VIEW = "/wire/live";
  private static final String ORIGIN = "/origin";

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
    return ROOM.equals(path) || ORIGIN.equals(path) || isWireView(path);
  }

  private boolean isWireView(@Nullable String path) {
    return WIRE_VIEW.equals(path) && sessions.wireFeed().isOn();
  }

  /// Whether any page may open a WebSocket at this path, only to be told whether it may open
  /// others.
  boolean isForAnyPage(@Nullable String path) {
    return ORIGIN.equals(path);
  }

  /// Whether nothing is at this path, because the classroom view is off.
  boolean isHidden(String path) {
    return Asset.WIRE.equals(path) && !sessions.wireFeed().isOn();
  }

  /// Whether too many WebSockets are outside the room to open another.
  boolean isFull() {
    return sockets.outsideRoom() >= OpenSockets.MAX_OUTSIDE_ROOM;
  }

  /// @param remote the address of the browser
  /// @param isAllowed whether its page may open WebSockets here
  Endpoint endpoint(Request request, InetSocketAddress remote, boolean isAllowed) {
    var state = probe.of(request.getConnectionMetaData().getConnection().getEndPoint());
    return switch (request.getHttpURI().getPath()) {
      case ORIGIN -> new OriginAnswer(sockets, sessions.roomFeed(), state, isAllowed);
      case WIRE_VIEW ->
          new WireViewClient(
              sockets, sessions.wireFeed(), executor, state, sessions.options().language());
      default -> new RoomClient(sessions, executor, sockets, state, entryRequest(request, remote));
    };
  }

  private RoomClient.EntryRequest entryRequest(Request request, InetSocketAddress remote) {
    var query = Request.extractQueryParameters(request);
    return new RoomClient.EntryRequest(
        remote,
        sessions.resumeRequest(value(query, "token"), value(query, "after")),
        value(query, "ids").equals("1"));
  }

  private static String value(Fields query, String name) {
    var value = query.getValue(name);
    return value == null ? "" : value;
  }
}
