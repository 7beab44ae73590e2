package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.TextProtocol;

/// How the many threads of this transport get into the room, one at a time.
///
/// Nothing that can block, above all no call on a socket, may happen inside. All methods may be
/// called by any thread.
interface Entrance {
  /// Lets a newcomer in, or refuses it; see [TextProtocol#open].
  Conversation open(InetSocketAddress remote, int port);

  /// Does something with a conversation, and wakes the writers if that gave them something to do.
  <T extends @Nullable Object> T enter(Conversation conversation, Function<Conversation, T> entry);

  /// The same for what may say something: it waits besides while somebody who reads is too far
  /// behind, unless it no longer matters what is said.
  <T extends @Nullable Object> T speak(Conversation conversation, Function<Conversation, T> speech);

  /// Ends all conversations at once; see [Conversation#stop].
  void stop(Iterable<Connection> connections);

  /// Waits until something is owed, and takes of it what there is room for.
  ///
  /// @return false if the conversation is over instead
  boolean take(Conversation conversation, ByteBuffer into);

  /// Waits while more was sent than may be ([Conversation#pauseNanos]), or until interrupted.
  void pause(Conversation conversation);

  /// Whether this is what the conversation's writer waits for.
  static boolean isAwaited(Conversation conversation) {
    return conversation.isOwed() || conversation.isOver();
  }
}
