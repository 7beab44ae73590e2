package se.chatserver.adapter.async;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import se.chatserver.transport.TextProtocol;

/// Everyone who is connected, and the turns in which they are served.
///
/// Whatever happens to one of them asks for a turn. There is one for all that happened since the
/// last: in it each connection that is owed something begins to write, and each that is over is
/// closed. So a call-back that runs inside another never finds anything half done, and many lines
/// said at once are one write to each reader. Entered by the room's thread only.
final class Connections {
  private static final int SWEEPS = 16;

  private final TextProtocol protocol;
  private final CallbackExecutor room;
  private final Deadlines deadlines;
  private final ConnectionSetup reception;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<Connection> connections = new ArrayList<>();
  private boolean isTurnDue;
  private boolean isStopping;

  Connections(TextProtocol protocol, CallbackExecutor room, Deadlines deadlines) {
    this.protocol = protocol;
    this.room = room;
    this.deadlines = deadlines;
    this.reception = new ConnectionSetup(protocol, room, deadlines, this::turnLater);
  }

  /// Is done when [#stop] has been called and everybody has been seen to the door.
  CompletableFuture<Void> over() {
    return over;
  }

  /// Opens a connection for a newcomer, which is listened to from the next turn on.
  void admit(AsynchronousSocketChannel channel) {
    if (isStopping) {
      Connection.closeQuietly(channel);
      return;
    }
    var newcomer = reception.welcome(channel);
    if (newcomer != null) {
      connections.add(newcomer);
      turnLater();
    }
  }

  /// Asks for a turn, because there may be something to do.
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

  /// Looks for the silent (P10) and the slow (S3) all at once, a few times in their time: a timer
  /// for each connection would keep it in memory long after it has gone.
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

  /// Lets nobody in any more, and sees to it that those inside get what was said and are closed.
  void stop() {
    isStopping = true;
    connections.forEach(connection -> connection.conversation().stop());
    room.after(protocol.limits().times().stopFlush(), this::closeAll);
    turnLater();
  }

  private void closeAll() {
    connections.forEach(Connection::close);
    turnLater();
  }
}
