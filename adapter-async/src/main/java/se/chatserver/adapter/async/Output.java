package se.chatserver.adapter.async;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import se.chatserver.transport.Conversation;

/// What is being written to one connection: at most one write is pending, and its bytes stay put.
///
/// They are copied out of the log, whose ring moves on, and count as written for the conversation;
/// so the connection is not over before they are.
final class Output {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final AsynchronousSocketChannel channel;
  private final Conversation conversation;
  private final Buffers buffers;
  private ByteBuffer bytes = NOTHING;
  private boolean isPending;
  private long pendingSince;

  Output(AsynchronousSocketChannel channel, Conversation conversation, Buffers buffers) {
    this.channel = channel;
    this.conversation = conversation;
    this.buffers = buffers;
  }

  boolean isPending() {
    return isPending;
  }

  /// When the write that is pending began. When some of its bytes have been taken it is over.
  long pendingSince() {
    return pendingSince;
  }

  /// Whether there is something to write.
  boolean isDue() {
    return bytes.hasRemaining() || conversation.isOwed();
  }

  /// Writes on, or what is owed now; only if none is pending, and something is due. The call-back,
  /// which may run before this returns, tells this first how it went.
  void write(Connection owner, CompletionHandler<Integer, Connection> callBack) {
    if (!bytes.hasRemaining()) {
      bytes = buffers.take(conversation.owed().remaining());
      conversation.takeOwed(bytes);
      bytes.flip();
    }
    isPending = true;
    pendingSince = System.nanoTime();
    channel.write(bytes, owner, callBack);
  }

  /// Some of the bytes have been written, or all.
  void written() {
    isPending = false;
    if (!bytes.hasRemaining()) {
      letGo();
    }
  }

  void failed() {
    isPending = false;
    letGo();
  }

  /// Not before the write's call-back has come, even if the socket has long been closed.
  private void letGo() {
    buffers.giveBack(bytes);
    bytes = NOTHING;
  }
}
