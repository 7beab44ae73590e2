package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;

/// Makes a connection of each accepted socket, and starts its two threads. For the accepting thread
/// only.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final RoomAccess room;
  private final Limits limits;
  private final String transport;
  private final ConnectionThreads threads;
  private final Set<Connection> connections;

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
  }

  /// Serves an accepted socket.
  ///
  /// @throws OutOfMemoryError if there is no thread for it; its participant has then entered the
  ///   room and left
  void welcome(Socket socket) {
    try {
      SocketSettings.apply(socket, limits);
      serve(open(socket));
    } catch (RuntimeException defect) {
      log.error("defect", defect);
      Connection.close(socket);
    }
  }

  private Connection open(Socket socket) {
    var remote = (InetSocketAddress) socket.getRemoteSocketAddress();
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
