package se.chatserver.adapter.async;

import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import se.chatserver.transport.TextProtocol;

/// All open connections, and the turns in which they are served.
///
/// Each event of a connection asks for a turn. One turn serves all events since the last one: each
/// connection with pending output begins to write, and each that is over is closed. So a call-back
/// that runs inside another never finds anything half done, and many lines said at once are one
/// write to each reader. For the room's thread only.
final class Connections {
  private static final int SWEEPS = 16;

  private final TextProtocol protocol;
  private final CallbackExecutor room;
  private final Deadlines deadlines;
  private final ConnectionSetup reception;
  private final PendingHeaders headers;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<Connection> connections = new ArrayList<>();
  private boolean isTurnDue;
  private boolean isStopping;

  Connections(TextProtocol protocol, CallbackExecutor room, Deadlines deadlines) {
    this.protocol = protocol;
    this.room = room;
    this.deadlines = deadlines;
    this.reception = new ConnectionSetup(protocol, room, deadlines, this::turnLater);
    this.headers = new PendingHeaders(protocol, room, deadlines, this::enter);
  }

  /// Completes when [#stop] has been called and all connections are closed.
  CompletableFuture<Void> over() {
    return over;
  }

  /// Opens a connection for a channel that was accepted: when its header has come, if it is from a
  /// proxy.
  void admit(AsynchronousSocketChannel channel) {
    if (isStopping) {
      Connection.closeQuietly(channel);
    } else {
      headers.receive(channel);
    }
  }

  /// It is read from the next turn on.
  private void enter(AsynchronousSocketChannel channel, InetSocketAddress remote) {
    var newcomer = reception.welcome(channel, remote);
    if (newcomer != null) {
      connections.add(newcomer);
      turnLater();
    }
  }

  /// Asks for a turn, because a connection may have something to do.
  void turnLater() {
    if (!isTurnDue) {
      isTurnDue = true;
      room.execute(this::turn);
    }
  }

  private void turn() {
    isTurnDue = false;
    for (var connection : connections) {
      connection.guard(connection::advance);
    }
    connections.removeIf(Connection::isClosed);
    if (isStopping && connections.isEmpty()) {
      over.complete(null);
    }
  }

  /// Checks all connections at once for silent clients (P10) and slow ones (S3), several times per
  /// time limit. A timer for each connection would keep it in memory long after it is closed.
  void sweepLater() {
    var idle = protocol.limits().times().idle();
    var stall = protocol.limits().times().stall();
    var shorter = idle.isPositive() && idle.compareTo(stall) < 0 ? idle : stall;
    var _ = deadlines.after(shorter.dividedBy(SWEEPS), this::sweep);
  }

  private void sweep(long asked) {
    for (var connection : connections) {
      connection.guard(() -> connection.judge(asked));
    }
    if (!over.isDone()) {
      sweepLater();
    }
  }

  /// Accepts no more connections. Open ones get what was said, and are then closed.
  void stop() {
    isStopping = true;
    headers.close();
    connections.forEach(connection -> connection.conversation().stop());
    room.after(protocol.limits().times().stopFlush(), this::closeAll);
    turnLater();
  }

  private void closeAll() {
    connections.forEach(Connection::close);
    turnLater();
  }
}
