package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// One socket and the conversation on it. Confined to the loop's thread.
///
/// ```
/// OPEN --conversation over--> LINGERING (output ended, input discarded) --end of input--> CLOSED
///   |                             |
///   '-----time over---------------'--> CLOSING --end of the turn--> CLOSED
/// ```
///
/// A deadline is judged by a read or a write that finds nothing after it, never by the clock alone.
/// Trouble with the socket never closes it on the spot: the conversation is told, and the loop
/// [settles][#settle] it at the end of the turn.
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private enum Life {
    OPEN,
    LINGERING,
    CLOSING,
    CLOSED
  }

  private final Interest interest;
  private final Wire wire;
  private final Conversation conversation;
  private final Limits limits;
  private final Timers timers;
  private final Turn turn;
  private final Output output;
  private final Input input;
  private Life life = Life.OPEN;
  private InputState inputState;

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
    this.output = new Output(wire, conversation, timers, limits.times().stall(), this::ask);
    this.input = new Input(wire, conversation, output, timers, limits.times().idle(), this::ask);
    this.inputState = conversation.isEntering() ? InputState.ENTERING : InputState.LISTENING;
    if (inputState == InputState.ENTERING) {
      updateInterest();
    }
  }

  Conversation conversation() {
    return conversation;
  }

  boolean isClosed() {
    return life == Life.CLOSED;
  }

  boolean isLingering() {
    return life == Life.LINGERING;
  }

  /// Whether the room has let the client in since this was asked last. It is listened to then.
  boolean becomesPresent() {
    if (inputState != InputState.ENTERING || conversation.isEntering()) {
      return false;
    }
    input.begin();
    listen();
    return !conversation.isInputOver();
  }

  /// Whether it is to be [queued][#queue] when there is something to read.
  boolean isListening() {
    return inputState == InputState.LISTENING;
  }

  /// Whether there is something to read that no selector knows of.
  boolean hasMore() {
    return wire.hasMore() && isListening() && !conversation.isInputOver() && !isClosed();
  }

  /// It waits for its turn to be read.
  void queue() {
    if (isListening()) {
      inputState = InputState.QUEUED;
    }
  }

  /// Its turn has not come yet: the selector need not report it meanwhile.
  void holdBack() {
    if (inputState == InputState.QUEUED) {
      inputState = InputState.HELD_BACK;
      updateInterest();
    }
  }

  /// Reads once; see [Input#read].
  void read(ByteBuffer shared, int budget) {
    dequeue();
    if (!isListening() || isClosed()) {
      return;
    }
    try {
      int bytes = input.read(shared, budget);
      if (bytes < 0) {
        inputEnded();
      } else if (bytes > 0) {
        pauseIfTooFast();
      }
    } catch (IOException _) {
      output.abandon();
      conversation.inputBroken();
      inputEnded();
    }
  }

  private void dequeue() {
    if (inputState == InputState.QUEUED) {
      inputState = InputState.LISTENING;
    } else if (inputState == InputState.HELD_BACK) {
      listen();
    }
  }

  private void inputEnded() {
    inputState = InputState.ENDED;
    if (isLingering()) {
      close();
    } else {
      conversation.inputEnded();
      updateInterest();
    }
  }

  /// Leaves what is sent too fast in the kernel, which will slow the sender down.
  private void pauseIfTooFast() {
    long now = timers.now();
    long pause = conversation.pauseNanos(now);
    if (pause > 0) {
      inputState = InputState.PAUSED;
      updateInterest();
      timers.at(now + pause, this::endPause, this::fail);
    }
  }

  private void endPause() {
    if (inputState == InputState.PAUSED) {
      listen();
      ask();
    }
  }

  private void listen() {
    inputState = InputState.LISTENING;
    updateInterest();
  }

  /// The kernel has room again.
  void writable() {
    output.retry();
  }

  /// Writes what is owed until all is written or the kernel takes no more.
  void flush() {
    if (!isClosed() && output.isReady()) {
      output.flush();
      updateInterest();
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
    inputState = InputState.LISTENING;
    try {
      wire.endOutput();
      interest.set(true, false);
      timers.at(timers.now() + limits.times().linger().toNanos(), this::closeLater, this::fail);
    } catch (IOException _) {
      close();
    }
  }

  /// Closes the socket, whatever is still owed. Never fails.
  void close() {
    life = Life.CLOSED;
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

  /// Has the socket asked if nothing has come since `deadline` ([Limits.Times#idle]).
  void askIfSilentSince(long deadline) {
    if (input.isSilentSince(deadline)) {
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
    log.error("defect participant={}", conversation.participant(), defect);
    turn.attend(this);
  }

  /// A deadline has passed. What the socket holds came before anybody looked, so it is read first;
  /// what is queued will be, unless there is no later.
  private void ask() {
    if (isListening() || life == Life.CLOSING) {
      queue();
      turn.read(this);
    }
    turn.attend(this);
  }

  /// Has the selector report what matters now: an ended input would be reported for ever.
  private void updateInterest() {
    if (isLingering()) {
      return;
    }
    boolean isDeaf = conversation.isInputOver() || !inputState.isSelected() || wire.isStuck();
    interest.set(!isDeaf, output.isBlocked());
  }
}
