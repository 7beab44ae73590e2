package se.chatserver.adapter.blockingio;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;

/// One client's socket and its conversation, which its two threads and the stall watch share.
///
/// ```
/// reader:  reads ------------- end of input, or broken -->|
/// writer:  waits, writes, waits, writes ... all written ------> lingers, closes -->|
/// ```
///
/// Closing the socket ends both threads, wherever they are blocked.
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final Conversation conversation;
  private final RoomAccess room;
  private final Set<Connection> connections;
  private final WriteProgress progress = new WriteProgress();

  Connection(
      Socket socket, Conversation conversation, RoomAccess room, Set<Connection> connections) {
    this.socket = socket;
    this.conversation = conversation;
    this.room = room;
    this.connections = connections;
  }

  Socket socket() {
    return socket;
  }

  WriteProgress progress() {
    return progress;
  }

  /// The conversation. Only tasks that run in the room may use it: see [RoomAccess].
  Conversation conversation() {
    return conversation;
  }

  /// Does something with the conversation, in the room.
  void execute(Consumer<Conversation> task) {
    boolean _ =
        room.ask(
            conversation,
            it -> {
              task.accept(it);
              return true;
            });
  }

  <T extends @Nullable Object> T ask(Function<Conversation, T> question) {
    return room.ask(conversation, question);
  }

  /// See [RoomAccess#askMessage].
  <T extends @Nullable Object> T askMessage(Function<Conversation, T> question) {
    return room.askMessage(conversation, question);
  }

  /// See [RoomAccess#take].
  boolean take(ByteBuffer into) {
    return room.take(conversation, into);
  }

  /// See [RoomAccess#awaitEntry].
  void awaitEntry() {
    room.awaitEntry(conversation);
  }

  /// See [RoomAccess#pause].
  void pause() {
    room.pause(conversation);
  }

  /// The server failed while it handled this connection, which is closed. The room goes on.
  void fail(Throwable defect) {
    close();
    try {
      execute(Conversation::failed);
    } catch (RuntimeException another) {
      defect.addSuppressed(another);
    }
    ConnectionLog.defect(conversation, defect);
  }

  /// The writer has ended: closes the socket, and forgets the connection.
  void end() {
    close();
    if (connections.remove(this)) {
      room.closed(conversation);
    }
  }

  void close() {
    close(socket);
  }

  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("close-failed cause=\"{}\"", e.getMessage());
    }
  }
}
