package se.chatserver.adapter.async;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// One socket and the conversation on it: a chain of reads, and a write whenever there is something
/// to write.
///
/// ```
/// read --some bytes--> heard --later--> read      advance --owed--> write --> written --turn--> advance
///  '----none, or broken: the chain ends              '-----over--> CLOSED, or LINGERING --> CLOSED
/// ```
///
/// At most one read and one write are pending. Call-backs only note what came of them and ask for a
/// turn, in which this connection [advances][#advance]. Entered by the room's thread only.
final class Connection {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /// Each connection pays for this as long as it is listened to, so it is less than what the other
  /// transports, which share one buffer, read at once. On the heap, since a conversation is handed
  /// an array.
  private static final int READ_BYTES = 4 << 10;

  private static final CompletionHandler<Integer, Connection> READ =
      new CallBack<>(Connection::heard, Connection::readFailed);
  private static final CompletionHandler<Integer, Connection> WRITE =
      new CallBack<>((connection, _) -> connection.written(), Connection::writeFailed);

  private final AsynchronousSocketChannel channel;
  private final Conversation conversation;
  private final Limits limits;
  private final CallbackExecutor room;
  private final Deadlines deadlines;
  private final Runnable turn;
  private final Output output;
  private final boolean wasAdmitted;
  private final ByteBuffer input;
  private final InputTimer timer;
  private boolean isClosed;
  private @Nullable Future<?> lingering;

  /// @param turn asks for a turn, which will let this connection advance
  Connection(
      AsynchronousSocketChannel channel,
      Conversation conversation,
      Limits limits,
      CallbackExecutor room,
      Deadlines deadlines,
      Buffers buffers,
      Runnable turn) {
    this.channel = channel;
    this.conversation = conversation;
    this.limits = limits;
    this.room = room;
    this.deadlines = deadlines;
    this.turn = turn;
    this.input = ByteBuffer.allocate(Math.min(READ_BYTES, limits.bytesAtOnce()));
    this.wasAdmitted = !conversation.isInputOver();
    this.output = new Output(channel, conversation, buffers);
    this.timer = new InputTimer(conversation, deadlines, this::guard, turn);
  }

  Conversation conversation() {
    return conversation;
  }

  boolean isClosed() {
    return isClosed;
  }

  /// Begins to listen when the room has answered whether it lets the client in.
  private void beginIfPresent() {
    if (timer.isEntering() && !conversation.isEntering()) {
      timer.listens(System.nanoTime());
      readLater();
      if (wasAdmitted && !conversation.isInputOver()) {
        var participant = conversation.participant();
        log.info("connected participant={} clients={}", participant, conversation.present());
      }
    }
  }

  /// Reads on: not from within a call-back, which the read might nest another in.
  private void readLater() {
    room.execute(() -> guard(this::read));
  }

  private void read() {
    if (!isClosed) {
      channel.read(input.clear(), this, READ);
    }
  }

  /// What is read is said when it may be, and nothing more is read until then.
  private void heard(int bytes) {
    if (bytes < 0) {
      conversation.inputEnded();
      turn.run();
    } else if (conversation.isInputOver()) {
      readLater();
    } else {
      timer.speaks();
      room.executeMessage(() -> guard(() -> say(bytes)));
    }
  }

  private void say(int bytes) {
    long now = System.nanoTime();
    conversation.received(input.array(), bytes, now);
    timer.listens(now);
    readOn(Duration.ofNanos(conversation.pauseNanos(now)));
    turn.run();
  }

  /// After a pause, what is sent too fast waits in the kernel, which will slow the sender down.
  private void readOn(Duration pause) {
    if (pause.isZero()) {
      readLater();
    } else {
      timer.pauses();
      room.after(pause, () -> guard(this::pauseOver));
    }
  }

  private void pauseOver() {
    timer.listens(System.nanoTime());
    read();
  }

  private void readFailed(Throwable cause) {
    conversation.inputBroken();
    turn.run();
  }

  /// Ends the conversation if it has been silent for too long ([Limits.Times#idle]), or nothing was
  /// taken of what it is owed and nothing came from it either ([Limits.Times#stall]).
  ///
  /// @param asked all that had come by then has been heard, and all that could be taken was
  void judge(long asked) {
    if (isClosed) {
      return;
    }
    if (isStalled(asked)) {
      conversation.stalled();
      close();
      turn.run();
    } else if (limits.times().idle().isPositive()
        && timer.quietNanos(asked) >= limits.times().idle().toNanos()) {
      conversation.idled();
      turn.run();
    }
  }

  private boolean isStalled(long asked) {
    long patience = limits.times().stall().toNanos();
    boolean isSilent = conversation.isInputOver() || timer.quietNanos(asked) >= patience;
    return output.isPending() && asked - output.pendingSince() >= patience && isSilent;
  }

  /// Does what is to be done next: begins to listen, and if no write is pending, writes, or comes
  /// to the end.
  void advance() {
    beginIfPresent();
    if (output.isPending() || isClosed) {
      return;
    }
    if (output.isDue()) {
      output.write(this, WRITE);
    } else if (conversation.isOver()) {
      end();
    }
  }

  private void written() {
    output.written();
    if (output.isDue() || conversation.isOver()) {
      turn.run();
    }
  }

  private void writeFailed(Throwable cause) {
    output.failed();
    conversation.outputBroken();
    turn.run();
  }

  private void end() {
    if (!conversation.isLingering()) {
      close();
    } else if (lingering == null) {
      linger();
    }
  }

  private void linger() {
    try {
      channel.shutdownOutput();
      lingering = deadlines.after(limits.times().linger(), _ -> stopLingering());
    } catch (IOException _) {
      close();
    }
  }

  private void stopLingering() {
    close();
    turn.run();
  }

  /// Closes the socket, whatever is still owed or pending.
  void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    if (lingering != null) {
      lingering.cancel(false);
    }
    closeQuietly(channel);
    if (wasAdmitted) {
      var participant = conversation.participant();
      log.info("disconnected participant={} reason={}", participant, conversation.reason());
    }
  }

  static void closeQuietly(Closeable channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It was broken already, and its descriptor is free now all the same.
    }
  }

  /// A defect that shows while this connection is handled ends it, not the room.
  void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      fail(defect);
    }
  }

  private void fail(RuntimeException defect) {
    try {
      conversation.failed();
    } catch (RuntimeException another) {
      defect.addSuppressed(another);
    }
    log.error("defect participant={}", conversation.participant(), defect);
    close();
    turn.run();
  }
}
