package se.chatserver.adapter.async;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import se.chatserver.transport.Conversation;

/// The output of one connection: at most one write is pending, and its buffer does not change.
///
/// The bytes are copied out of the log, whose ring moves on. The conversation counts them as
/// written, so the connection is not over before the write is.
final class Output {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final AsynchronousSocketChannel channel;
  private final Conversation conversation;
  private final Buffers buffers;
  private ByteBuffer bytes = NOTHING;
  private boolean isPending;

  Output(AsynchronousSocketChannel channel, Conversation conversation, Buffers buffers) {
    this.channel = channel;
    this.conversation = conversation;
    this.buffers = buffers;
  }

  boolean isPending() {
    return isPending;
  }

  /// Whether there is something to write.
  boolean isDue() {
    return bytes.hasRemaining() || conversation.isOwed();
  }

  /// Writes the rest of the buffer, or the next output, if no write is pending and output is due.
  /// The call-back may run before this returns, and calls [#written] or [#failed] first.
  void write(Connection owner, CompletionHandler<Integer, Connection> callBack) {
    if (!bytes.hasRemaining()) {
      bytes = buffers.take(conversation.owed().remaining());
      conversation.takeOwed(bytes);
      bytes.flip();
    }
    isPending = true;
    conversation.deadlines().wrote(true, true, System.nanoTime());
    channel.write(bytes, owner, callBack);
  }

  /// Some of the bytes have been written, or all: the write has made progress and is over.
  void written() {
    isPending = false;
    conversation.deadlines().wrote(true, false, System.nanoTime());
    if (!bytes.hasRemaining()) {
      letGo();
    }
  }

  void failed() {
    isPending = false;
    letGo();
  }

  /// Only after the call-back of the write, even if the socket was closed long before.
  private void letGo() {
    buffers.giveBack(bytes);
    bytes = NOTHING;
  }
}
