package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
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

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Conversation conversation;
  private final Limits limits;
  private final Timers timers;
  private final Consumer<Connection> attention;
  private final Debt debt;
  private int interest = SelectionKey.OP_READ;
  private boolean isBlocked;
  private boolean isInDebt;
  private boolean isTimed;
  private boolean isPaused;
  private boolean isLingering;
  private boolean isClosed;
  private long heardAt;

  /// @param attention is told of this connection when something about it has changed out of turn
  Connection(
      SelectionKey key,
      Conversation conversation,
      Limits limits,
      Timers timers,
      Consumer<Connection> attention) {
    this.channel = (SocketChannel) key.channel();
    this.key = key;
    this.conversation = conversation;
    this.limits = limits;
    this.timers = timers;
    this.attention = attention;
    this.debt = new Debt(timers, limits.stall(), () -> guard(this::stalled));
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
    try {
      int most = Math.max(share, conversation.leastRead());
      int bytes = channel.read(shared.clear().limit(Math.min(most, shared.capacity())));
      if (bytes < 0) {
        inputEnded();
      } else if (!isLingering) {
        heardAt = timers.now();
        conversation.received(shared.array(), bytes, heardAt);
        awaitDeadline();
        pauseIfTooFast();
      }
    } catch (IOException _) {
      conversation.inputBroken();
      inputEnded();
    }
  }

  /// The kernel has room again.
  void writable() {
    isBlocked = false;
  }

  /// Writes what is owed until all is written or the kernel takes no more.
  void flush() {
    if (isBlocked || isClosed || !conversation.isOwed()) {
      return;
    }
    try {
      while (conversation.isOwed() && !isBlocked) {
        write(conversation.owed());
      }
    } catch (IOException _) {
      conversation.outputBroken();
      isBlocked = false;
      debt.forgive();
    }
    listen();
  }

  /// Closes the socket if the conversation is over, or begins to linger.
  void settle() {
    if (conversation.isOver() && !isLingering && !isClosed) {
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
      channel.close();
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

  private void write(ByteBuffer owed) throws IOException {
    int size = owed.remaining();
    int taken = channel.write(owed);
    conversation.wrote(taken);
    isBlocked = taken < size;
    if (isBlocked || isInDebt) {
      debt.count(taken, isBlocked);
      isInDebt = isBlocked;
    }
  }

  /// Asks the selector for what matters now: an ended input would be reported for ever. Seldom does
  /// that change, so the key, which is far away in memory, is left alone otherwise.
  private void listen() {
    int read = conversation.isInputOver() || isPaused ? 0 : SelectionKey.OP_READ;
    int write = isBlocked ? SelectionKey.OP_WRITE : 0;
    if (interest != (read | write) && key.isValid()) {
      interest = read | write;
      key.interestOps(interest);
    }
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
      conversation.stalled();
      attention.accept(this);
    }
  }

  /// Leaves what is sent too fast in the kernel, which will slow the sender down.
  private void pauseIfTooFast() {
    long pause = conversation.pauseNanos(heardAt);
    if (pause > 0) {
      isPaused = true;
      listen();
      at(heardAt + pause, this::readOn);
    }
  }

  private void readOn() {
    isPaused = false;
    if (!isLingering) {
      listen();
    }
  }

  /// Sees to it that text that is held does not stay held (F4), with at most one timer at a time.
  private void awaitDeadline() {
    if (conversation.isWaiting() && !isTimed) {
      isTimed = true;
      at(conversation.deadline(), this::checkDeadline);
    }
  }

  private void checkDeadline() {
    isTimed = false;
    if (conversation.isWaiting() && timers.now() - conversation.deadline() >= 0) {
      conversation.deadlineReached();
      attention.accept(this);
    }
    awaitDeadline();
  }

  private void linger() {
    isLingering = true;
    try {
      channel.shutdownOutput();
      interest = SelectionKey.OP_READ;
      key.interestOps(interest);
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
