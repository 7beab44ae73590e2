package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// Lets newcomers in and gives each its two threads. For the accepting thread only.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final Entrance room;
  private final Limits limits;
  private final ConnectionThreads crew;
  private final Set<Connection> connections;
  private final LogThrottle refusals = new LogThrottle(System::nanoTime);

  /// @param connections who is here: those who come are added, and remove themselves when they go
  ConnectionSetup(
      Entrance room, Limits limits, ConnectionThreads crew, Set<Connection> connections) {
    this.room = room;
    this.limits = limits;
    this.crew = crew;
    this.connections = connections;
  }

  /// A newcomer is here.
  ///
  /// @throws OutOfMemoryError if there is no thread for it; the room has then seen it come and go
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
    var conversation = room.open(remote, socket.getLocalPort());
    var connection = new Connection(socket, conversation, room, connections);
    connections.add(connection);
    return connection;
  }

  private void log(Conversation conversation) {
    var participant = conversation.participant();
    var refused = room.enter(conversation, Conversation::reason);
    if (refused == null) {
      log.info(
          "connected participant={} clients={}",
          participant,
          room.enter(conversation, Conversation::present));
    } else {
      refusals.say(() -> log.info("refused participant={} reason={}", participant, refused));
    }
  }

  /// Whatever fails here, the newcomer has come, and must go.
  private void serve(Connection connection) {
    var name = connection.conversation().participant();
    try {
      log(connection.conversation());
      var reader = crew.start("read " + name, new Reader(connection, limits));
      crew.start("write " + name, new Writer(connection, reader, limits.linger()));
    } catch (RuntimeException | Error noThread) {
      leave(connection);
      throw noThread;
    }
  }

  private static void leave(Connection connection) {
    try {
      connection.enter(Conversation::failed);
    } finally {
      connection.end();
    }
  }
}
