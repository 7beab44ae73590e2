package se.chatserver.adapter.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/// The sockets that are not WebSockets (yet): few at a time, and none for long, so that those who
/// only hold a connection open cannot take all the descriptors there are.
///
/// When there is one too many, the oldest goes: a page is loaded in no time, so the oldest is the
/// one that is least likely to be loading it. On one socket there are several connections, one
/// after the other or one in the other: one finds out what is spoken, one decrypts, one speaks
/// HTTP. The last of them is closed when the socket becomes a WebSocket. Safe for threads.
final class Requests implements Connection.Listener {
  static final int MAX = 256;
  static final Duration MAX_AGE = Duration.ofSeconds(60);

  private final LongSupplier clock;
  private final Map<EndPoint, Long> openedAt = new LinkedHashMap<>();

  /// @param clock nanoseconds, monotonic
  Requests(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof WebSocketConnection)) {
      close(added(socket(connection)));
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    openedAt.remove(socket(connection));
  }

  /// Closes those that have been there for too long, whatever they are doing.
  void closeOld() {
    close(olderThan(clock.getAsLong() - MAX_AGE.toNanos()));
  }

  private static EndPoint socket(Connection connection) {
    var endPoint = connection.getEndPoint();
    return endPoint instanceof SslConnection.SslEndPoint decrypted
        ? decrypted.getSslConnection().getEndPoint()
        : endPoint;
  }

  private synchronized List<EndPoint> added(EndPoint socket) {
    openedAt.putIfAbsent(socket, clock.getAsLong());
    return openedAt.size() > MAX ? List.of(openedAt.keySet().iterator().next()) : List.of();
  }

  private synchronized List<EndPoint> olderThan(long time) {
    var old = new ArrayList<EndPoint>();
    openedAt.forEach((socket, since) -> {
      if (since - time < 0) {
        old.add(socket);
      }
    });
    return old;
  }

  /// Not under the lock: closing calls [#onClosed].
  private static void close(List<EndPoint> sockets) {
    sockets.forEach(EndPoint::close);
  }
}
