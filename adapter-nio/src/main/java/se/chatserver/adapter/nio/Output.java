package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import se.chatserver.transport.Conversation;

/// What is being written to one connection. Confined to the loop's thread.
///
/// ```
/// IDLE -----the kernel took less than it was offered----> BLOCKED
///   ^                                                       |  ^
///   |                room in the kernel, or deadline passed |  | it took less again
///   |                                                       v  |
///   '------------the kernel took everything-------------- RETRYING
///
/// any --the write stalled, or the socket or the server failed--> ABANDONED
/// ```
///
/// A write has stalled when the kernel still takes nothing after the deadline, and nothing has come
/// from the client either (S3; see [Deadlines][se.chatserver.transport.Deadlines]). The clock alone
/// does not decide that: the deadline only has the socket read and written to once more.
final class Output {
  private enum State {
    IDLE,
    BLOCKED,
    RETRYING,
    ABANDONED
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Wire wire;
  private final Conversation conversation;
  private final Timers timers;
  private State state = State.IDLE;

  Output(Wire wire, Conversation conversation, Timers timers) {
    this.wire = wire;
    this.conversation = conversation;
    this.timers = timers;
  }

  /// Whether the kernel has taken everything that it was offered.
  boolean isIdle() {
    return state == State.IDLE;
  }

  /// Whether it waits for the kernel to have room.
  boolean isBlocked() {
    return state == State.BLOCKED;
  }

  /// Whether there is something to write, and the kernel may have room for it.
  boolean isReady() {
    return state != State.BLOCKED && (conversation.isOwed() || hasUnsent());
  }

  /// Whether the wire holds bytes that the kernel has not taken, and that are still wanted.
  boolean hasUnsent() {
    return wire.isBehind() && state != State.ABANDONED;
  }

  /// Writes until everything is written or the kernel takes no more; only if it [#isReady].
  void flush() {
    try {
      do {
        write(conversation.isOwed() ? conversation.owed() : NOTHING);
      } while (isReady());
      endIfStalled();
    } catch (IOException _) {
      abandon();
      conversation.outputBroken();
    }
  }

  /// The kernel may have room again.
  void retry() {
    if (state == State.BLOCKED) {
      state = State.RETRYING;
    }
  }

  /// Nothing of what is left is written any more.
  void abandon() {
    state = State.ABANDONED;
    conversation.deadlines().wrote(false, false, timers.now());
  }

  /// A read in this turn found nothing. If the write is due, this turn's write decides whether it
  /// has stalled.
  void nothingReceived() {
    if (conversation.deadlines().isStallDue(timers.turn())) {
      retry();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    int size = bytes.remaining();
    int sent = wire.write(bytes);
    int taken = size - bytes.remaining();
    conversation.wrote(taken);
    boolean isBlocked = taken < size || wire.isBehind();
    if (isBlocked || state == State.RETRYING) {
      conversation.deadlines().wrote(sent > 0, isBlocked, timers.now());
    }
    state = isBlocked ? State.BLOCKED : State.IDLE;
  }

  private void endIfStalled() {
    if (isBlocked() && conversation.wroteNothing(timers.turn(), wire.isStuck())) {
      abandon();
    }
  }
}
