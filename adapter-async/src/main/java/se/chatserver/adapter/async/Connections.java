package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Deadlines;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.SocketOptions;
import se.chatserver.transport.TextProtocol;

/// All open connections, and the turns in which they are served.
///
/// Each event of a connection asks for a turn. One turn serves all events since the last one: each
/// connection with pending output begins to write, and each that is over is closed. So a call-back
/// that runs inside another never finds anything half done, and many lines said at once are one
/// write to each reader. For the room's thread only.
final class Connections {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private final TextProtocol protocol;
  private final CallbackExecutor room;
  private final DeadlineTimer timer;
  private final Buffers buffers;
  private final ConnectionLog connectionLog;
  private final PendingHeaders headers;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final List<Connection> connections = new ArrayList<>();
  private boolean isTurnDue;
  private boolean isStopping;

  Connections(TextProtocol protocol, CallbackExecutor room, PollBarrier barrier) {
    this.protocol = protocol;
    this.room = room;
    this.timer = new DeadlineTimer(room, barrier, this::judge);
    this.buffers = new Buffers(protocol.limits().bytesAtOnce());
    this.connectionLog = new ConnectionLog(System::nanoTime);
    this.headers = new PendingHeaders(protocol, room, barrier, this::enter);
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
    try {
      setOptions(channel);
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      add(channel, protocol.open(remote, new ListeningPort(port, "async")));
    } catch (IOException e) {
      ConnectionLog.gone(e);
      Connection.closeQuietly(channel);
    } catch (RuntimeException defect) {
      log.error("defect", defect);
      Connection.closeQuietly(channel);
    }
  }

  /// Options that cannot be set are logged only: the client may have gone, and what it sent is
  /// still to be read. (Such channels have no SO_OOBINLINE: of telnet's urgent data, the urgent
  /// byte is lost.)
  private void setOptions(AsynchronousSocketChannel channel) {
    try {
      var limits = protocol.limits().socket();
      SocketOptions.apply(limits, channel.supportedOptions(), channel::setOption);
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }

  /// The participant has entered the room: if anything fails here, it has to leave.
  private void add(AsynchronousSocketChannel channel, Conversation conversation) {
    try {
      connections.add(
          new Connection(channel, conversation, buffers, room, this::turnLater, connectionLog));
      turnLater();
    } catch (RuntimeException defect) {
      conversation.failed();
      throw defect;
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
    awaitDeadlines();
    if (isStopping && connections.isEmpty()) {
      over.complete(null);
    }
  }

  private void awaitDeadlines() {
    long now = System.nanoTime();
    long left = Deadlines.FOR_EVER;
    for (var connection : connections) {
      left = Math.min(left, connection.nanosLeft(now));
    }
    timer.await(now, left);
  }

  private void judge(long asked) {
    for (var connection : connections) {
      connection.guard(() -> connection.judge(asked));
    }
    turnLater();
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
