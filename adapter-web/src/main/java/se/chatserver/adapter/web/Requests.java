package se.chatserver.adapter.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/// The connections that are not WebSockets (yet): few at a time, and none for long, so that those
/// who only hold a connection open cannot take all the descriptors there are.
///
/// When there is one too many, the oldest goes: a page is loaded in no time, so the oldest is the
/// one that is least likely to be loading it. Safe for threads.
final class Requests implements Connection.Listener {
  static final int MAX = 256;
  private static final Duration MAX_AGE = Duration.ofSeconds(60);

  private final Map<Connection, Long> openedAt = new LinkedHashMap<>();

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection) {
      close(added(connection));
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    openedAt.remove(connection);
  }

  /// Closes those that have been there for too long, whatever they are doing.
  void closeOld(long now) {
    close(olderThan(now - MAX_AGE.toNanos()));
  }

  private synchronized List<Connection> added(Connection connection) {
    openedAt.put(connection, System.nanoTime());
    return openedAt.size() > MAX ? List.of(openedAt.keySet().iterator().next()) : List.of();
  }

  private synchronized List<Connection> olderThan(long time) {
    var old = new ArrayList<Connection>();
    openedAt.forEach((connection, since) -> {
      if (since - time < 0) {
        old.add(connection);
      }
    });
    return old;
  }

  /// Not under the lock: closing calls [#onClosed].
  private static void close(List<Connection> connections) {
    connections.forEach(Connection::close);
  }
}
