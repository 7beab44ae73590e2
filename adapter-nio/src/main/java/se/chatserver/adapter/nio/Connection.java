package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.wire.Conversation;
import se.chatserver.wire.Limits;

/// One socket and the conversation on it.
///
/// ```
/// FLOWING --the kernel took less than was owed--> BLOCKED --nothing taken until the deadline--> stalled
///    ^------------room in the kernel again-----------'
///
/// conversation over --> CLOSED at once, or LINGERING (output ended, input discarded) --> CLOSED
/// ```
///
/// Trouble with the socket never closes it on the spot: the conversation is told, and the loop
/// [settles][#settle] it at the end of the turn.
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Interest interest;
  private final Wire wire;
  private final Conversation conversation;
  private final Limits limits;
  private final Timers timers;
  private final Consumer<Connection> attention;
  private final Debt debt;
  private final HeldText heldText;
  private boolean isBlocked;
  private boolean isInDebt;
  private boolean isPaused;
  private boolean isInLine;
  private boolean isGivenUp;
  private boolean isLingering;
  private boolean isClosed;
  private long heardAt;

  /// @param attention is told of this connection when something about it has changed out of turn
  Connection(
      SelectionKey key,
      Wire wire,
      Conversation conversation,
      Limits limits,
      Timers timers,
      Consumer<Connection> attention) {
    this.interest = new Interest(key);
    this.wire = wire;
    this.conversation = conversation;
    this.limits = limits;
    this.timers = timers;
    this.attention = attention;
    this.debt = new Debt(timers, limits.stall(), () -> guard(this::stalled));
    this.heldText = new HeldText(conversation, timers, this::at, () -> attention.accept(this));
    this.heardAt = timers.now();
  }

  Conversation conversation() {
    return conversation;
  }

  boolean isClosed() {
    return isClosed;
  }

  /// Reads once.
  ///
  /// @param shared the buffer of all connections, and the most that is read
  /// @param share how much it should be, unless that would cut a message in two
  @SuppressWarnings("ByteBufferBackingArray") // the loop allocated it, array and all
  void read(ByteBuffer shared, int share) {
    isInLine = false;
    try {
      int most = Math.max(share, conversation.leastRead());
      int bytes = wire.read(shared.clear().limit(Math.min(most, shared.capacity())));
      if (bytes < 0) {
        inputEnded();
      } else if (bytes > 0 && !isLingering) {
        heardAt = timers.now();
        conversation.received(shared.array(), bytes, heardAt);
        heldText.awaitDeadline();
        pauseIfTooFast(heardAt);
      } else if (wire.overhead() > 0 && !isLingering) {
        long now = timers.now();
        conversation.carriedNothing(wire.overhead(), now);
        pauseIfTooFast(now);
      }
    } catch (IOException _) {
      isGivenUp = true;
      conversation.inputBroken();
      inputEnded();
    }
  }

  /// The kernel has room again.
  void writable() {
    isBlocked = false;
  }

  /// Whether it should be read in the next turn, whatever the selector says. Having said so once,
  /// it is in line.
  boolean getsInLine() {
    if (isInLine || !wire.hasMore() || isPaused || conversation.isInputOver() || isClosed) {
      return false;
    }
    isInLine = true;
    return true;
  }

  boolean isInLine() {
    return isInLine;
  }

  /// Writes what is owed until all is written or the kernel takes no more.
  void flush() {
    if (isBlocked || isClosed || !isOwing()) {
      return;
    }
    try {
      while (isOwing() && !isBlocked) {
        write(conversation.isOwed() ? conversation.owed() : NOTHING);
      }
    } catch (IOException _) {
      isGivenUp = true;
      conversation.outputBroken();
      isBlocked = false;
      debt.forgive();
    }
    listen();
  }

  /// Closes the socket if the conversation is over, or begins to linger.
  void settle() {
    if (conversation.isOver() && !isBehind() && !isLingering && !isClosed) {
      if (conversation.isLingering()) {
        linger();
      } else {
        close();
      }
    }
  }

  /// Closes the socket, whatever is still owed.
  void close() {
    isClosed = true;
    try {
      wire.close();
    } catch (IOException _) {
      // It was broken already, and its descriptor is free now all the same.
    }
  }

  /// Ends the conversation if nothing has come since `deadline` ([Limits#idle]).
  void endIfSilentSince(long deadline) {
    if (heardAt - deadline <= 0 && !conversation.isInputOver()) {
      conversation.idled();
      attention.accept(this);
    }
  }

  /// A defect that shows while this connection is handled ends it, not the room.
  void fail(RuntimeException defect) {
    isGivenUp = true;
    try {
      conversation.failed();
    } catch (RuntimeException another) {
      defect.addSuppressed(another);
    }
    log.error("defect participant={}", conversation.participant(), defect);
    attention.accept(this);
  }

  private void inputEnded() {
    if (isLingering) {
      close();
    } else {
      conversation.inputEnded();
      listen();
    }
  }

  private boolean isOwing() {
    return conversation.isOwed() || isBehind();
  }

  private boolean isBehind() {
    return wire.isBehind() && !isGivenUp;
  }

  private void write(ByteBuffer owed) throws IOException {
    int size = owed.remaining();
    int sent = wire.write(owed);
    int taken = size - owed.remaining();
    conversation.wrote(taken);
    isBlocked = taken < size || wire.isBehind();
    if (isBlocked || isInDebt) {
      debt.count(sent, isBlocked);
      isInDebt = isBlocked;
    }
  }

  /// Asks the selector for what matters now: an ended input would be reported for ever.
  private void listen() {
    boolean isDeaf = conversation.isInputOver() || isPaused || wire.isStuck();
    int read = isDeaf ? 0 : SelectionKey.OP_READ;
    int write = isBlocked ? SelectionKey.OP_WRITE : 0;
    interest.set(read | write);
  }

  private void at(long deadline, Runnable action) {
    timers.at(deadline, () -> guard(action));
  }

  private void guard(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException defect) {
      fail(defect);
    }
  }

  private void stalled() {
    if (!isClosed) {
      isGivenUp = true;
      conversation.stalled();
      attention.accept(this);
    }
  }

  /// Leaves what is sent too fast in the kernel, which will slow the sender down.
  private void pauseIfTooFast(long now) {
    long pause = conversation.pauseNanos(now);
    if (pause > 0) {
      isPaused = true;
      listen();
      at(now + pause, this::readOn);
    }
  }

  private void readOn() {
    isPaused = false;
    if (!isLingering) {
      listen();
      attention.accept(this);
    }
  }

  private void linger() {
    isLingering = true;
    try {
      wire.endOutput();
      interest.set(SelectionKey.OP_READ);
      at(timers.now() + limits.linger().toNanos(), this::stopLingering);
    } catch (IOException _) {
      close();
    }
  }

  private void stopLingering() {
    if (!isClosed) {
      close();
      attention.accept(this);
    }
  }
}
