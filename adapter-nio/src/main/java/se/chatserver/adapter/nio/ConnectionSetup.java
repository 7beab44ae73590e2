package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.TextProtocol;

/// Makes a connection of each socket that was accepted, and announces its participant.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final Selector selector;
  private final Timers timers;
  private final TextProtocol protocol;
  private final Turn turn;
  private final ConnectionLog connectionLog;

  /// @param turn what its connections can ask things of
  ConnectionSetup(
      Selector selector,
      Timers timers,
      TextProtocol protocol,
      Turn turn,
      ConnectionLog connectionLog) {
    this.selector = selector;
    this.timers = timers;
    this.protocol = protocol;
    this.turn = turn;
    this.connectionLog = connectionLog;
  }

  /// Opens a connection. Null if the client has already gone again.
  ///
  /// @param wire on which to talk to it
  @Nullable Connection open(AcceptedSocket socket, Wire wire) {
    var channel = socket.channel();
    try {
      var key = channel.register(selector, SelectionKey.OP_READ);
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      var conversation = protocol.open(socket.remote(), new ListeningPort(port, wire.transport()));
      return announced(key, wire, conversation);
    } catch (IOException e) {
      ConnectionLog.gone(e);
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
    closeQuietly(channel);
    return null;
  }

  /// Whatever fails from here on: the participant has entered the room, and has to leave it.
  private Connection announced(SelectionKey key, Wire wire, Conversation conversation) {
    try {
      var connection = new Connection(key, wire, conversation, timers, turn);
      key.attach(connection);
      connectionLog.opened(conversation);
      return connection;
    } catch (RuntimeException defect) {
      conversation.failed();
      throw defect;
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It never was a connection of ours.
    }
  }
}
