package se.chatserver.adapter.web;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/// The sockets that are not WebSockets (yet): few at a time, and none for long, so that those who
/// only hold a connection open cannot take all the descriptors there are.
///
/// When there is one too many, the oldest goes: a page is loaded in no time, so the oldest is the
/// one that is least likely to be loading it. A socket is counted from the moment when it is
/// accepted until it is a WebSocket or Jetty has let go of it, and nobody is accepted while
/// [#MAX_OPEN] are counted: newcomers then wait in the kernel.
///
/// ```
/// accepted --> waiting: the oldest first, MAX --> a WebSocket: not counted here any more
///                 | too many, too old, silent
///                 '--> being closed, MAX_CLOSING --> not counted any more
/// ```
///
/// Safe for threads. On one socket there may be several connections, one after the other or one in
/// the other: one finds out what is spoken, one decrypts, one speaks HTTP.
final class Requests implements SelectorManager.AcceptListener, Connection.Listener {
  static final int MAX = 224;
  private static final int MAX_CLOSING = 31;

  /// How many descriptors these take, those included that are being closed, and the one that has
  /// just been accepted.
  static final int MAX_OPEN = MAX + MAX_CLOSING + 1;

  /// For so long one may be no WebSocket, whatever it does.
  static final Duration MAX_AGE = Duration.ofSeconds(60);

  /// For so long one may send nothing and take nothing.
  static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private final LongSupplier clock;
  private final Predicate<EndPoint> isReadable;
  private final LinkedHashMap<SelectableChannel, Request> waiting = new LinkedHashMap<>();
  private final Set<SelectableChannel> counted = new HashSet<>();
  private final Semaphore places = new Semaphore(MAX + MAX_CLOSING);

  /// @param endPoint null until Jetty has made one of the socket
  private record Request(SelectableChannel channel, long since, @Nullable EndPoint endPoint) {
    void close() {
      if (endPoint == null) {
        IO.close(channel);
      } else {
        endPoint.close();
      }
    }
  }

  /// @param clock nanoseconds, monotonic
  /// @param isReadable whether something lies in the socket that has not been read yet
  Requests(LongSupplier clock, Predicate<EndPoint> isReadable) {
    this.clock = clock;
    this.isReadable = isReadable;
  }

  /// Called by the thread that accepts, which waits here while too many are being closed.
  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      var oldest = added(channel);
      if (oldest != null) {
        oldest.close();
      }
      places.acquire();
      count(channel);
    } catch (InterruptedException _) {
      IO.close(channel); // the server stops
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    onClosed(channel);
  }

  @Override
  public synchronized void onClosed(SelectableChannel channel) {
    waiting.remove(channel);
    if (counted.remove(channel)) {
      places.release();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    var socket = SocketProbe.socket(connection.getEndPoint());
    if (socket.getTransport() instanceof SelectableChannel channel) {
      if (connection instanceof WebSocketConnection) {
        onClosed(channel);
      } else if (!isWaiting(channel, socket)) {
        socket.close(); // it had to make room before Jetty knew of it
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    // Another one may go on, on the same socket.
  }

  /// Closes those that have been there for too long, whatever they are doing, and those that are
  /// silent.
  void closeOld() {
    long now = clock.getAsLong();
    for (var request : all()) {
      if (now - request.since() > MAX_AGE.toNanos() || isSilent(request.endPoint())) {
        request.close();
      }
    }
  }

  private boolean isSilent(@Nullable EndPoint endPoint) {
    return endPoint instanceof IdleTimeout socket
        && socket.getIdleFor() > MAX_SILENCE.toMillis()
        && !isReadable.test(endPoint);
  }

  /// @return the one that has to make room, if one has to
  private synchronized @Nullable Request added(SelectableChannel channel) {
    waiting.put(channel, new Request(channel, clock.getAsLong(), null));
    return waiting.size() > MAX ? waiting.pollFirstEntry().getValue() : null;
  }

  private synchronized void count(SelectableChannel channel) {
    counted.add(channel);
  }

  private synchronized boolean isWaiting(SelectableChannel channel, EndPoint endPoint) {
    return waiting.computeIfPresent(
            channel, (_, request) -> new Request(channel, request.since(), endPoint))
        != null;
  }

  private synchronized List<Request> all() {
    return new ArrayList<>(waiting.values());
  }
}
