package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;

/// One socket and the conversation on it. Confined to the loop's thread.
///
/// ```
/// OPEN --conversation over--> LINGERING (output ended, input discarded) --end of input--> CLOSED
///   |                             |
///   '-----time over---------------'--> CLOSING --end of the turn--> CLOSED
/// ```
///
/// A deadline is judged by a read or a write that finds nothing after it, never by the clock alone.
/// A failure of the socket never closes it at once: the conversation is told, and the loop
/// [settles][#settle] the connection at the end of the turn.
final class Connection {
  private enum Life {
    OPEN,
    LINGERING,
    CLOSING,
    CLOSED
  }

  private final Interest interest;
  private final Wire wire;
  private final Conversation conversation;
  private final Timers timers;
  private final Turn turn;
  private final Output output;
  private final Input input;
  private final DeadlineTimer deadline;
  private Life life = Life.OPEN;
  private boolean isEntering;

  Connection(SelectionKey key, Wire wire, Conversation conversation, Timers timers, Turn turn) {
    this.interest = new Interest(key);
    this.wire = wire;
    this.conversation = conversation;
    this.timers = timers;
    this.turn = turn;
    this.output = new Output(wire, conversation, timers);
    this.input = new Input(this, wire, conversation, output, timers);
    this.deadline = new DeadlineTimer(timers, conversation.deadlines(), this);
    this.isEntering = conversation.isEntering();
    if (isEntering) {
      updateInterest();
    } else {
      begin();
    }
  }

  /// Silence counts from now on: nothing was read before.
  private void begin() {
    conversation.input().listens(timers.now());
    deadline.update();
  }

  Conversation conversation() {
    return conversation;
  }

  Input input() {
    return input;
  }

  boolean isClosed() {
    return life == Life.CLOSED;
  }

  boolean isLingering() {
    return life == Life.LINGERING;
  }

  /// Begins to read if the room has answered.
  ///
  /// @return whether it has just admitted the client
  boolean becomesPresent() {
    if (!isEntering || conversation.isEntering()) {
      return false;
    }
    isEntering = false;
    begin();
    input.listen();
    return !conversation.isInputOver();
  }

  /// Whether there is something to read that the selector does not report.
  boolean hasMore() {
    return wire.hasMore() && input.isListening() && !conversation.isInputOver() && !isClosed();
  }

  /// Reads once; see [Input#read].
  void read(ByteBuffer shared, int budget) {
    input.dequeue();
    if (!input.isListening() || isClosed()) {
      return;
    }
    try {
      boolean isOpen = input.read(shared, budget);
      deadline.update();
      if (!isOpen) {
        inputEnded();
      }
    } catch (IOException _) {
      output.abandon();
      conversation.inputBroken();
      inputEnded();
    }
  }

  private void inputEnded() {
    input.end();
    if (isLingering()) {
      close();
    } else {
      conversation.inputEnded();
      updateInterest();
    }
  }

  /// The kernel has room again.
  void writable() {
    output.retry();
  }

  /// Writes what is owed until all is written or the kernel takes no more. For a reader of which
  /// the kernel takes everything, as of most, nothing else of this connection is touched.
  void flush() {
    if (!isClosed() && output.isReady()) {
      boolean wasIdle = output.isIdle();
      output.flush();
      if (!wasIdle || !output.isIdle() || conversation.isInputOver()) {
        updateInterest();
      }
      if (output.isBlocked()) {
        deadline.updateIfAhead();
      }
    }
  }

  /// Closes the socket if the conversation is over, or its time; or begins to linger.
  void settle() {
    boolean isOver = life == Life.OPEN && conversation.isOver() && !output.hasUnsent();
    if (isOver && conversation.isLingering()) {
      linger();
    } else if (isOver || life == Life.CLOSING) {
      close();
    }
  }

  private void linger() {
    life = Life.LINGERING;
    input.listen();
    try {
      wire.endOutput();
      interest.set(true, false);
      conversation.deadlines().lingers(timers.now());
      deadline.update();
    } catch (IOException _) {
      close();
    }
  }

  /// Closes the socket, whatever is still owed. Never fails.
  void close() {
    life = Life.CLOSED;
    deadline.cancel();
    try (var _ = interest.socket()) {
      wire.close();
    } catch (IOException | RuntimeException _) {
      // It was broken already, and its descriptor is free now all the same.
    }
  }

  /// Closes the socket at the end of this turn, in which it is asked for the last time: what it has
  /// sent is not left behind to reset it, and what it can take now it gets.
  void closeLater() {
    if (!isClosed()) {
      life = Life.CLOSING;
      output.retry();
      ask();
    }
  }

  /// Its first deadline has passed, as far as the clock is concerned.
  void deadlinePassed() {
    if (conversation.deadlines().hasLingered(timers.turn())) {
      closeLater();
    } else {
      output.retry();
      ask();
    }
  }

  /// A defect that shows while this connection is handled ends it, not the room.
  void fail(RuntimeException defect) {
    output.abandon();
    try {
      conversation.failed();
    } catch (RuntimeException another) {
      defect.addSuppressed(another);
    }
    ConnectionLog.defect(conversation, defect);
    turn.attend(this);
  }

  /// Has the socket read and written to in this turn, because a deadline has passed: what it holds
  /// came before the deadline was looked at. A queued connection is read anyway, unless this is its
  /// last turn.
  void ask() {
    if (input.isListening() || life == Life.CLOSING) {
      input.queue();
      turn.read(this);
    }
    turn.attend(this);
  }

  /// Has the selector report what matters now.
  void updateInterest() {
    if (isLingering()) {
      return;
    }
    interest.set(input.isSelected() && !wire.isStuck(), output.isBlocked());
  }
}
