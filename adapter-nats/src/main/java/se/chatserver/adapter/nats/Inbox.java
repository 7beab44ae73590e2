package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the engine sends the messages of a stream, and signs of life when there is nothing to
/// send. Some of it may get lost. For one thread.
interface Inbox extends AutoCloseable {
  /// Something that the engine has sent.
  ///
  /// It counts the messages that it has sent to this inbox, the first as 1, so that the reader
  /// learns of one that is lost.
  sealed interface Delivery {
    /// A message of the stream.
    ///
    /// @param delivered its number among all that were sent here
    /// @param sequence in the stream
    /// @param time when the stream took it
    /// @param unread how many messages the stream has behind it
    record Message(long delivered, long sequence, Instant time, String text, long unread)
        implements Delivery {}

    /// The engine is alive.
    ///
    /// @param delivered how many messages it has sent here
    /// @param sequence of the last message of the stream that it has sent, or passed over because
    ///   it was deleted; 0 if that is not known
    record Alive(long delivered, long sequence) implements Delivery {}

    /// Nothing more will come.
    record End(String reason) implements Delivery {}
  }

  /// Waits for something.
  ///
  /// @return null if nothing has come in that time
  /// @throws IOException if the connection is lost
  @Nullable Delivery next(Duration patience) throws IOException, InterruptedException;

  /// Has nothing more sent here.
  @Override
  void close();
}
