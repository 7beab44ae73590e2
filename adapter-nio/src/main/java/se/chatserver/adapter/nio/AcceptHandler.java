package se.chatserver.adapter.nio;

import java.nio.channels.SocketChannel;

/// Takes those in hand whom an [Acceptor] lets in.
@FunctionalInterface
interface AcceptHandler {
  void receive(SocketChannel newcomer);

  /// Whether there is room for one more. While there is not, newcomers wait in the kernel.
  default boolean hasRoom() {
    return true;
  }

  /// Goes on with those who were received and are not inside yet; once a turn.
  default void attend() {}

  /// Sends those away who are not inside yet.
  default void close() {}
}
