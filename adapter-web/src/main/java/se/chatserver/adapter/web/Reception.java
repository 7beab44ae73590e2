package se.chatserver.adapter.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.RoomExecutor;

/// Where WebSockets are opened, and who is behind them.
final class Reception {
  private static final String ROOM = "/room";
  private static final String LIVE = "/wire/live";

  private final Lobby lobby;
  private final RoomExecutor executor;
  private final Roster roster;
  private final WireFeed wire;
  private final SocketProbe probe;

  Reception(Lobby lobby, RoomExecutor executor, Roster roster, WireFeed wire, SocketProbe probe) {
    this.probe = probe;
    this.lobby = lobby;
    this.executor = executor;
    this.roster = roster;
    this.wire = wire;
  }

  boolean isAt(@Nullable String path) {
    return ROOM.equals(path) || (LIVE.equals(path) && lobby.isWatched());
  }

  /// Whether there is nothing at that path, because the classroom view is off.
  boolean isHidden(String path) {
    return Asset.WIRE.equals(path) && !lobby.isWatched();
  }

  /// Whether too many wait for an answer already for one more to be upgraded.
  boolean isCrowded() {
    return roster.strangers() >= Roster.MAX_STRANGERS;
  }

  Endpoint newcomer(Request request) {
    var socket = probe.of(request.getConnectionMetaData().getConnection().getEndPoint());
    if (!ROOM.equals(request.getHttpURI().getPath())) {
      return new Watcher(roster, wire, executor, socket, lobby.language());
    }
    var query = Request.extractQueryParameters(request);
    boolean isNaming = value(query, "ids").equals("1");
    return new Browser(lobby, executor, roster, socket, resumption(query), isNaming);
  }

  private Resumption resumption(Fields query) {
    return Resumption.of(value(query, "token"), value(query, "after"), lobby.tickets());
  }

  private static String value(Fields query, String name) {
    var value = query.getValue(name);
    return value == null ? "" : value;
  }
}
