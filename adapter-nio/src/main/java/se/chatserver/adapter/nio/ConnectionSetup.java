package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.TextProtocol;

/// Makes a connection of each socket that was accepted, and announces its participant.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final Selector selector;
  private final Timers timers;
  private final TextProtocol protocol;
  private final Turn turn;
  private final LogThrottle refusals;

  /// @param turn what its connections can ask things of
  ConnectionSetup(Selector selector, Timers timers, TextProtocol protocol, Turn turn) {
    this.selector = selector;
    this.timers = timers;
    this.protocol = protocol;
    this.turn = turn;
    this.refusals = new LogThrottle(timers::now);
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
      log.info("gone-before-admitted cause=\"{}\"", e.getMessage());
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
    closeQuietly(channel);
    return null;
  }

  /// Whatever fails from here on: the participant has entered the room, and has to leave it.
  private Connection announced(SelectionKey key, Wire wire, Conversation conversation) {
    try {
      var connection = new Connection(key, wire, conversation, protocol.limits(), timers, turn);
      key.attach(connection);
      log(conversation);
      return connection;
    } catch (RuntimeException defect) {
      conversation.failed();
      throw defect;
    }
  }

  /// Refusals are throttled: a full room may refuse many.
  private void log(Conversation conversation) {
    var participant = conversation.participant();
    var refusal = conversation.refusal();
    if (refusal == null) {
      logStart(conversation);
    } else {
      refusals.say(() -> log.info("refused participant={} reason={}", participant, refusal));
    }
  }

  /// The client is in the room.
  static void logStart(Conversation conversation) {
    if (!conversation.isEntering()) {
      log.info(
          "connected participant={} clients={}",
          conversation.participant(),
          conversation.present());
    }
  }

  /// What was a connection is closed.
  static void logEnd(Conversation conversation) {
    if (conversation.refusal() == null) {
      log.info(
          "disconnected participant={} reason={}",
          conversation.participant(),
          conversation.reason());
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
