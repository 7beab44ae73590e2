package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// One socket and the conversation on it.
///
/// ```
/// FLOWING --the kernel took less than was owed--> BLOCKED --nothing taken until the deadline, and
///    ^------------room in the kernel again-----------'       nothing when asked after it--> stalled
///
/// conversation over --> CLOSED at once, or LINGERING (output ended, input discarded) --> CLOSED
/// ```
///
/// A deadline is judged by a read or a write that finds nothing after it, never by the clock alone.
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
  private final Turn turn;
  private final WriteStallTimer debt;
  private final HeldText heldText;
  private boolean isBlocked;
  private boolean isInDebt;
  private boolean isPaused;
  private boolean isInLine;
  private boolean isHeldBack;
  private boolean isGivenUp;
  private boolean isAtEnd;
  private boolean isLingering;
  private boolean isOutOfTime;
  private boolean isClosed;
  private long heardAt;
  private long silentAt;

  Connection(
      SelectionKey key,
      Wire wire,
      Conversation conversation,
      Limits limits,
      Timers timers,
      Turn turn) {
    this.interest = new Interest(key);
    this.wire = wire;
    this.conversation = conversation;
    this.limits = limits;
    this.timers = timers;
    this.turn = turn;
    this.debt = new WriteStallTimer(timers, limits.stall(), this::askForAll);
    this.heldText = new HeldText(conversation, timers::at, this::ask);
    this.heardAt = timers.now();
    this.silentAt = heardAt;
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
    letGo();
    if ((isPaused && !isLingering) || isAtEnd || isClosed) {
      return;
    }
    try {
      int most = Math.max(share, conversation.leastRead());
      int bytes = wire.read(shared.clear().limit(Math.min(most, shared.capacity())));
      if (bytes < 0) {
        inputEnded();
      } else if (bytes > 0 && !isLingering) {
        heard(shared.array(), bytes);
      } else if (bytes == 0) {
        heardNoText();
      }
      heldText.awaitDeadline();
    } catch (IOException _) {
      isGivenUp = true;
      conversation.inputBroken();
      inputEnded();
    }
  }

  private void heard(byte[] bytes, int length) {
    heardAt = timers.now();
    conversation.received(bytes, length, heardAt);
    heldText.awaitDeadline();
    pauseIfTooFast(heardAt);
    debt.extend(heardAt + conversation.pauseNanos(heardAt));
  }

  private void heardNoText() {
    if (wire.overhead() > 0 && !isLingering) {
      long now = timers.now();
      conversation.carriedNothing(wire.overhead(), now);
      pauseIfTooFast(now);
    }
    if (!wire.hasMore()) {
      heardNothing();
    }
  }

  /// What was to come by now has not come.
  private void heardNothing() {
    silentAt = timers.turn();
    conversation.heardNothing(silentAt);
    isBlocked &= !debt.isDue(silentAt); // what waited for its turn to be read decides only now
    if (limits.idle().isPositive() && silentAt - heardAt >= limits.idle().toNanos()) {
      conversation.idled();
    }
  }

  /// The kernel has room again.
  void writable() {
    isBlocked = false;
  }

  /// Whether there is something to read, whatever the selector says.
  boolean hasMore() {
    return wire.hasMore() && !isPaused && !conversation.isInputOver() && !isClosed;
  }

  /// It waits for its turn to be read from now on.
  ///
  /// @return false if it has been waiting already
  boolean getsInLine() {
    boolean wasInLine = isInLine;
    isInLine = true;
    return !wasInLine;
  }

  /// It is still in line: the selector need not tell meanwhile that there is something to read.
  void holdBack() {
    if (!isHeldBack) {
      isHeldBack = true;
      listen();
    }
  }

  boolean isLingering() {
    return isLingering;
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
      endIfStalled();
    } catch (IOException _) {
      isGivenUp = true;
      conversation.outputBroken();
      isBlocked = false;
      debt.forgive();
    }
    listen();
  }

  /// Closes the socket if the conversation is over, or its time; or begins to linger.
  void settle() {
    if (isOutOfTime) {
      close();
    } else if (conversation.isOver() && !isBehind() && !isLingering && !isClosed) {
      if (conversation.isLingering()) {
        linger();
      } else {
        close();
      }
    }
  }

  /// Closes the socket, whatever is still owed. Never fails.
  void close() {
    isClosed = true;
    try (var _ = interest.socket()) {
      wire.close();
    } catch (IOException | RuntimeException _) {
      // It was broken already, and its descriptor is free now all the same.
    }
  }

  /// Closes the socket at the end of this turn, in which it is asked for the last time: what it has
  /// sent is not left behind to reset it, and what it can take now it gets.
  void closeLater() {
    if (!isClosed) {
      isOutOfTime = true;
      askForAll();
    }
  }

  /// Has the socket asked if nothing has come since `deadline` ([Limits#idle]).
  void askIfSilentSince(long deadline) {
    if (heardAt - deadline <= 0 && !conversation.isInputOver()) {
      ask();
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
    turn.attend(this);
  }

  /// A deadline has passed. What the socket holds came before anybody looked, so it is read first;
  /// what is in line will be, unless there is no later.
  private void ask() {
    if (!isInLine || isOutOfTime) {
      isInLine = true;
      turn.read(this);
    }
    turn.attend(this);
  }

  /// The same for what is owed.
  private void askForAll() {
    isBlocked = false;
    ask();
  }

  private void letGo() {
    if (isHeldBack) {
      isHeldBack = false;
      listen();
    }
  }

  private void inputEnded() {
    isAtEnd = true;
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
    if (isLingering) {
      return;
    }
    boolean isDeaf = conversation.isInputOver() || isPaused || isHeldBack || wire.isStuck();
    int read = isDeaf ? 0 : SelectionKey.OP_READ;
    int write = isBlocked ? SelectionKey.OP_WRITE : 0;
    interest.set(read | write);
  }

  /// It has just been offered what it is owed, and may have taken none of it. One from which
  /// something comes is alive (S3), but only one that is listened to can show that.
  private void endIfStalled() {
    boolean isSilent =
        conversation.isInputOver() || wire.isStuck() || silentAt - debt.deadline() >= 0;
    if (isBlocked && isSilent && debt.isDue(timers.turn())) {
      isGivenUp = true;
      conversation.stalled();
      isBlocked = false;
      debt.forgive();
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
      ask();
    }
  }

  private void linger() {
    isLingering = true;
    try {
      wire.endOutput();
      interest.set(SelectionKey.OP_READ);
      at(timers.now() + limits.linger().toNanos(), this::closeLater);
    } catch (IOException _) {
      close();
    }
  }
}
