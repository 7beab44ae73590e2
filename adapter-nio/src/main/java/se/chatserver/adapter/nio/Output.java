package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
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
/// from the client either (S3). The clock alone does not decide that: the deadline only has the
/// socket read and written to once more.
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
  private final WriteStallTimer stallTimer;
  private final Runnable ask;
  private State state = State.IDLE;
  private long emptyReadAt;

  /// @param stall how long a write may make no progress
  /// @param ask has the socket read and written to in this turn; runs when that time has passed
  Output(Wire wire, Conversation conversation, Timers timers, Duration stall, Runnable ask) {
    this.wire = wire;
    this.conversation = conversation;
    this.timers = timers;
    this.ask = ask;
    this.stallTimer = new WriteStallTimer(timers, stall, this::deadlinePassed);
    this.emptyReadAt = timers.now();
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
    stallTimer.stop();
  }

  /// The client has sent something, and so is alive.
  ///
  /// @param until when, at the latest, what it sends now will have been read
  void bytesReceived(long until) {
    stallTimer.extend(until);
  }

  /// A read that began at `time` or later found nothing.
  void nothingReceived(long time) {
    emptyReadAt = time;
    if (stallTimer.isDue(time)) {
      state = State.RETRYING; // this turn's write decides whether it has stalled
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    int size = bytes.remaining();
    int sent = wire.write(bytes);
    int taken = size - bytes.remaining();
    conversation.wrote(taken);
    boolean isBlocked = taken < size || wire.isBehind();
    if (isBlocked || state == State.RETRYING) {
      stallTimer.wrote(sent, isBlocked);
    }
    state = isBlocked ? State.BLOCKED : State.IDLE;
  }

  private void endIfStalled() {
    if (isBlocked() && stallTimer.isDue(timers.turn()) && isClientSilent()) {
      abandon();
      conversation.stalled();
    }
  }

  /// A client from which something comes is alive, but only one that is read from can show that.
  private boolean isClientSilent() {
    return conversation.isInputOver() || wire.isStuck() || emptyReadAt - stallTimer.deadline() >= 0;
  }

  private void deadlinePassed() {
    state = State.RETRYING;
    ask.run();
  }
}
