package se.chatserver.adapter.nio;

/// Takes over the sockets that an [Acceptor] has accepted.
@FunctionalInterface
interface AcceptHandler {
  void receive(AcceptedSocket socket);

  /// Whether there is room for one more. While there is not, new connections wait in the kernel.
  default boolean hasRoom() {
    return true;
  }

  /// The name of the transport that serves them.
  default String transport() {
    return Wire.PLAIN;
  }

  /// Goes on with the sockets that were received and are not in the room yet; once a turn.
  default void attend() {}

  /// Closes the sockets that are not in the room yet.
  default void close() {}
}
