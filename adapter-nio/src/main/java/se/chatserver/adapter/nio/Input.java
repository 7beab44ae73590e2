package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import se.chatserver.transport.Conversation;

/// Reads from one connection, and sees when nothing has come until a deadline. Confined to the
/// loop's thread.
final class Input {
  private final Wire wire;
  private final Conversation conversation;
  private final Output output;
  private final Timers timers;
  private final long idleNanos;
  private final HeldText heldText;
  private long receivedAt;

  /// @param idle how long a client may be silent; zero for as long as it likes
  /// @param ask has the socket read in this turn; runs when held text has waited for long enough
  Input(
      Wire wire,
      Conversation conversation,
      Output output,
      Timers timers,
      Duration idle,
      Runnable ask) {
    this.wire = wire;
    this.conversation = conversation;
    this.output = output;
    this.timers = timers;
    this.idleNanos = idle.toNanos();
    this.heldText = new HeldText(conversation, timers::at, ask);
    this.receivedAt = timers.now();
  }

  /// Only from now on can the client be seen to be silent: nothing was read before.
  void begin() {
    receivedAt = timers.now();
  }

  /// Reads once, and gives the conversation what has come.
  ///
  /// @param shared the buffer of all connections, and the most that is read
  /// @param budget how many bytes it should be, unless that would cut a message in two
  /// @return how many bytes have come, even if they carry nothing, or -1 when there will be no more
  @SuppressWarnings("ByteBufferBackingArray") // the loop allocated it, array and all
  int read(ByteBuffer shared, int budget) throws IOException {
    int most = Math.max(budget, conversation.leastRead());
    int bytes = wire.read(shared.clear().limit(Math.min(most, shared.capacity())));
    if (bytes > 0) {
      received(shared.array(), bytes);
    } else if (bytes == 0) {
      bytes = receivedNoText();
    }
    heldText.awaitDeadline();
    return bytes;
  }

  /// Whether nothing has come since `time`, though something could have.
  boolean isSilentSince(long time) {
    return receivedAt - time <= 0 && !conversation.isInputOver();
  }

  private void received(byte[] bytes, int length) {
    receivedAt = timers.now();
    conversation.received(bytes, length, receivedAt);
    output.bytesReceived(receivedAt + conversation.pauseNanos(receivedAt));
  }

  private int receivedNoText() {
    int overhead = wire.overhead();
    if (overhead > 0) {
      conversation.carriedNothing(overhead, timers.now());
    }
    if (!wire.hasMore()) {
      receivedNothing();
    }
    return overhead;
  }

  /// What was to come by now has not come.
  private void receivedNothing() {
    long now = timers.turn();
    conversation.heardNothing(now);
    output.nothingReceived(now);
    if (idleNanos > 0 && now - receivedAt >= idleNanos) {
      conversation.idled();
    }
  }
}
