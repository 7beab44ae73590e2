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

/// The sockets that are not WebSockets, or not yet: few at a time, and none for long, so that
/// clients which only hold connections open cannot use up the descriptors.
///
/// When there is one too many, the oldest is closed: a page loads in no time, so the oldest is the
/// least likely to be loading it. A socket is counted from the moment when it is accepted until it
/// is a WebSocket or Jetty has closed it. While [#MAX_OPEN] are counted none is accepted: new
/// connections then wait in the kernel.
///
/// ```
/// accepted --> waiting: the oldest first, MAX --> a WebSocket: not counted here any more
///                 | too many, too old, silent
///                 '--> being closed, MAX_CLOSING --> not counted any more
/// ```
///
/// Safe for threads. Jetty makes several connections of one socket, one after another or one inside
/// another: one detects the protocol, one decrypts, one speaks HTTP.
final class HttpSockets implements SelectorManager.AcceptListener, Connection.Listener {
  static final int MAX = 224;
  private static final int MAX_CLOSING = 31;

  /// How many descriptors these take, with the ones that are being closed and the one that has just
  /// been accepted.
  static final int MAX_OPEN = MAX + MAX_CLOSING + 1;

  /// How long a socket may be no WebSocket, whatever it does.
  static final Duration MAX_AGE = Duration.ofSeconds(60);

  /// How long it may send nothing and take nothing.
  static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private final LongSupplier clock;
  private final Predicate<EndPoint> isReadable;
  private final LinkedHashMap<SelectableChannel, Waiting> waiting = new LinkedHashMap<>();
  private final Set<SelectableChannel> counted = new HashSet<>();
  private final Semaphore permits = new Semaphore(MAX + MAX_CLOSING);

  /// @param endPoint null until Jetty has made one of the socket
  private record Waiting(SelectableChannel channel, long since, @Nullable EndPoint endPoint) {
    void close() {
      if (endPoint == null) {
        IO.close(channel);
      } else {
        endPoint.close();
      }
    }
  }

  /// @param clock nanoseconds, monotonic
  /// @param isReadable whether the socket has bytes that have not been read
  HttpSockets(LongSupplier clock, Predicate<EndPoint> isReadable) {
    this.clock = clock;
    this.isReadable = isReadable;
  }

  /// Called by the accepting thread, which waits here while too many are being closed.
  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      var oldest = added(channel);
      if (oldest != null) {
        oldest.close();
      }
      permits.acquire();
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
      permits.release();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    var socket = SocketProbe.socket(connection.getEndPoint());
    if (socket.getTransport() instanceof SelectableChannel channel) {
      if (connection instanceof WebSocketConnection) {
        onClosed(channel);
      } else if (!isWaiting(channel, socket)) {
        socket.close(); // it was chosen to be closed before Jetty had made an end point of it
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    // Another connection may continue on the same socket.
  }

  /// Closes the sockets that are too old, whatever they do, and those that are silent.
  void closeOld() {
    long now = clock.getAsLong();
    for (var socket : all()) {
      if (now - socket.since() > MAX_AGE.toNanos() || isSilent(socket.endPoint())) {
        socket.close();
      }
    }
  }

  private boolean isSilent(@Nullable EndPoint endPoint) {
    return endPoint instanceof IdleTimeout socket
        && socket.getIdleFor() > MAX_SILENCE.toMillis()
        && !isReadable.test(endPoint);
  }

  /// @return the oldest, to be closed, if there is one too many
  private synchronized @Nullable Waiting added(SelectableChannel channel) {
    waiting.put(channel, new Waiting(channel, clock.getAsLong(), null));
    return waiting.size() > MAX ? waiting.pollFirstEntry().getValue() : null;
  }

  private synchronized void count(SelectableChannel channel) {
    counted.add(channel);
  }

  private synchronized boolean isWaiting(SelectableChannel channel, EndPoint endPoint) {
    return waiting.computeIfPresent(
            channel, (_, old) -> new Waiting(channel, old.since(), endPoint))
        != null;
  }

  private synchronized List<Waiting> all() {
    return new ArrayList<>(waiting.values());
  }
}
