package se.chatserver.transport;

import java.nio.ByteBuffer;

/// Sees what arrives on every connection, as it arrives, and what goes out to it: for a classroom
/// view of the wire.
///
/// Called by the thread that runs in the room, so it must return soon.
public interface WireTap {
  /// The room has admitted the participant of this connection.
  void opened(Conversation conversation);

  /// One read has brought these bytes, and the conversation has taken them in.
  ///
  /// @param bytes not to be kept after the call
  void received(Conversation conversation, byte[] bytes, int length);

  /// Whether [#sent] is to be called. Asked before each write is counted, so that a write costs
  /// nothing while there is no viewer.
  default boolean isWatching() {
    return false;
  }

  /// One write has sent these bytes; only called while it [is watching][#isWatching].
  ///
  /// @param bytes all that was written, not to be kept after the call
  default void sent(Conversation conversation, ByteBuffer bytes) {}

  /// The conversation has ended; nothing more arrives on it that matters.
  void closed(Conversation conversation);
}
