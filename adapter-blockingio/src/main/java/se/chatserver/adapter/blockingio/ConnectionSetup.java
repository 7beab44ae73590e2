package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;

/// Makes a connection of each socket, and starts its two threads. For the accepting thread, and for
/// those that read the headers of proxies: one at a time, under the lock of this object.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final RoomAccess room;
  private final Limits limits;
  private final String transport;
  private final ConnectionThreads threads;
  private final Set<Connection> connections;
  private final PendingHeaders headers;
  private boolean isStopped;

  /// @param transport its name
  /// @param connections all that are open: a new one is added, and removes itself when it ends
  ConnectionSetup(
      RoomAccess room,
      Limits limits,
      String transport,
      ConnectionThreads threads,
      Set<Connection> connections) {
    this.room = room;
    this.limits = limits;
    this.transport = transport;
    this.threads = threads;
    this.connections = connections;
    this.headers = new PendingHeaders(room, threads, this::enter);
  }

  /// Serves an accepted socket. If it is from a proxy, its client enters when its header has come.
  ///
  /// @throws OutOfMemoryError if there is no thread for it; its participant has then entered the
  ///   room and left
  synchronized void welcome(Socket socket) {
    try {
      SocketSettings.apply(socket, limits);
      headers.receive(socket);
    } catch (RuntimeException defect) {
      log.error("defect", defect);
      Connection.close(socket);
    }
  }

  /// From now on nobody enters, and no thread is started.
  synchronized void stop() {
    isStopped = true;
    headers.close();
  }

  private synchronized void enter(Socket socket, InetSocketAddress remote) {
    if (isStopped) {
      Connection.close(socket);
      return;
    }
    try {
      serve(open(socket, remote));
    } catch (RuntimeException defect) {
      log.error("defect", defect);
      Connection.close(socket);
    }
  }

  private Connection open(Socket socket, InetSocketAddress remote) {
    var conversation = room.open(remote, new ListeningPort(socket.getLocalPort(), transport));
    var connection = new Connection(socket, conversation, room, connections);
    connections.add(connection);
    return connection;
  }

  /// The participant has entered the room: if anything fails here, it has to leave.
  private void serve(Connection connection) {
    var name = connection.conversation().participant();
    try {
      var reader = threads.start("read " + name, new Reader(connection, limits));
      threads.start("write " + name, new Writer(connection, reader, limits.times().linger()));
    } catch (RuntimeException | Error noThread) {
      leave(connection);
      throw noThread;
    }
  }

  private static void leave(Connection connection) {
    try {
      connection.execute(Conversation::failed);
    } finally {
      connection.end();
    }
  }
}
