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
  private final RoomThread room;
  private final Deadlines deadlines;
  private final SpeakQueue speakers;
  private final ConnectionSetup reception;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<Connection> connections = new ArrayList<>();
  private boolean isTurnDue;
  private boolean isStopping;

  Connections(TextProtocol protocol, RoomThread room, Deadlines deadlines) {
    this.protocol = protocol;
    this.room = room;
    this.deadlines = deadlines;
    this.speakers = new SpeakQueue(protocol.backPressure(), room);
    this.reception =
        new ConnectionSetup(
            protocol,
            room,
            deadlines,
            room.isShared() ? room::speak : speakers::add,
            this::turnLater);
  }

  /// Is done when [#stop] has been called and everybody has been seen to the door.
  CompletableFuture<Void> over() {
    return over;
  }

  /// Lets a newcomer in and begins to listen to it.
  void admit(AsynchronousSocketChannel channel) {
    if (isStopping) {
      Connection.closeQuietly(channel);
      return;
    }
    var newcomer = reception.welcome(channel);
    if (newcomer != null) {
      connections.add(newcomer);
      turnLater(); // before anything is read, so that its own line is written first (P1)
      newcomer.readLater();
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
    speakers.goOn();
    connections.removeIf(Connection::isClosed);
    if (isStopping && connections.isEmpty()) {
      over.complete(null);
    }
  }

  /// Looks for the silent (P10) and the slow (S3) all at once, a few times in their time: a timer
  /// for each connection would keep it in memory long after it has gone.
  void sweepLater() {
    var idle = protocol.limits().idle();
    var stall = protocol.limits().stall();
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
    speakers.letAllGo();
    room.after(protocol.limits().stopFlush(), this::closeAll);
    turnLater();
  }

  private void closeAll() {
    connections.forEach(Connection::close);
    turnLater();
  }
}
