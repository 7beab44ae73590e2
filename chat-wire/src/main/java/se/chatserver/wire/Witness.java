package se.chatserver.wire;

/// Sees what arrives on every connection, as it arrives: for a classroom view of the wire.
///
/// Called by the thread that is in the room, which must not be kept waiting.
public interface Witness {
  /// Somebody has come in by this connection.
  void opened(Conversation conversation);

  /// One read has brought these bytes, and the conversation has taken them in.
  ///
  /// @param bytes not to be kept after the call
  void received(Conversation conversation, byte[] bytes, int length);

  /// The conversation has ended; nothing more arrives on it that matters.
  void closed(Conversation conversation);
}
