package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.TextProtocol;

/// Makes a connection of each socket that was accepted, and announces whoever it is.
final class ConnectionSetup {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSetup.class);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(1);

  private final TextProtocol protocol;
  private final RoomThread room;
  private final Deadlines deadlines;
  private final Consumer<Runnable> speaking;
  private final Runnable turn;
  private final Buffers buffers = new Buffers();
  private boolean isQuiet;

  /// @param speaking runs what says something, as soon as it may
  /// @param turn asks for a turn
  ConnectionSetup(
      TextProtocol protocol,
      RoomThread room,
      Deadlines deadlines,
      Consumer<Runnable> speaking,
      Runnable turn) {
    this.protocol = protocol;
    this.room = room;
    this.deadlines = deadlines;
    this.speaking = speaking;
    this.turn = turn;
  }

  /// A newcomer is here. Null if it has already gone again.
  @Nullable Connection welcome(AsynchronousSocketChannel channel) {
    try {
      SocketSettings.apply(channel, protocol.limits());
      var remote = (InetSocketAddress) channel.getRemoteAddress();
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return announced(channel, protocol.open(remote, port));
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
      log(conversation);
      return new Connection(
          channel, conversation, protocol.limits(), room, deadlines, buffers, speaking, turn);
    } catch (RuntimeException defect) {
      conversation.failed();
      throw defect;
    }
  }

  /// Before a full house there may be crowds.
  private void log(Conversation conversation) {
    var participant = conversation.participant();
    if (!conversation.isInputOver()) {
      log.info("connected participant={} clients={}", participant, conversation.present());
    } else if (!isQuiet) {
      isQuiet = true;
      room.after(LOG_PAUSE, () -> isQuiet = false);
      log.info("refused participant={} reason={}", participant, conversation.reason());
    }
  }
}
