package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.TextProtocol;

/// Makes a connection of each socket that was accepted, and announces whoever it is.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);

  private final TextProtocol protocol;
  private final CallbackExecutor room;
  private final Deadlines deadlines;
  private final Runnable turn;
  private final Buffers buffers = new Buffers();
  private final LogThrottle refusals = new LogThrottle(System::nanoTime);

  /// @param turn asks for a turn
  ConnectionSetup(
      TextProtocol protocol, CallbackExecutor room, Deadlines deadlines, Runnable turn) {
    this.protocol = protocol;
    this.room = room;
    this.deadlines = deadlines;
    this.turn = turn;
  }

  /// A newcomer is here. Null if it has already gone again.
  ///
  /// @param remote its address
  @Nullable Connection welcome(AsynchronousSocketChannel channel, InetSocketAddress remote) {
    try {
      SocketSettings.apply(channel, protocol.limits());
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return announced(channel, protocol.open(remote, new ListeningPort(port, "async")));
    } catch (IOException e) {
      log.info("gone-before-admitted cause=\"{}\"", e.getMessage());
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
    Connection.closeQuietly(channel);
    return null;
  }

  /// Whatever fails from here on, it has come, and must go.
  private Connection announced(AsynchronousSocketChannel channel, Conversation conversation) {
    try {
      logRefusal(conversation);
      return new Connection(
          channel, conversation, protocol.limits(), room, deadlines, buffers, turn);
    } catch (RuntimeException defect) {
      conversation.failed();
      throw defect;
    }
  }

  /// At most once a second: a full room may refuse many.
  private void logRefusal(Conversation conversation) {
    var refusal = conversation.refusal();
    if (refusal != null) {
      var participant = conversation.participant();
      refusals.say(() -> log.info("refused participant={} reason={}", participant, refusal));
    }
  }
}
