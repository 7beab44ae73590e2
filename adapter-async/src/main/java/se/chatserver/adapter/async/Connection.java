package se.chatserver.adapter.async;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Deadlines;

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
  private static final CompletionHandler<Integer, Connection> READ =
      new CallBack<>(Connection::heard, Connection::readFailed);
  private static final CompletionHandler<Integer, Connection> WRITE =
      new CallBack<>((connection, _) -> connection.written(), Connection::writeFailed);

  private final AsynchronousSocketChannel channel;
  private final Conversation conversation;
  private final CallbackExecutor room;
  private final Runnable turn;
  private final ConnectionLog log;
  private final Output output;
  private final ByteBuffer input; // on the heap, since a conversation is handed an array
  private boolean hasBegun;
  private boolean isReading;
  private boolean isLingering;
  private boolean isClosed;

  /// @param turn asks for a turn, which will let this connection advance
  Connection(
      AsynchronousSocketChannel channel,
      Conversation conversation,
      Buffers buffers,
      CallbackExecutor room,
      Runnable turn,
      ConnectionLog log) {
    this.channel = channel;
    this.conversation = conversation;
    this.room = room;
    this.turn = turn;
    this.log = log;
    this.input = ByteBuffer.allocate(buffers.inputBytes());
    this.output = new Output(channel, conversation, buffers);
  }

  Conversation conversation() {
    return conversation;
  }

  boolean isClosed() {
    return isClosed;
  }

  /// Does what is to be done next: begins to read when the room has answered, and if no write is
  /// pending, writes, or comes to the end.
  void advance() {
    if (!hasBegun && !conversation.isEntering()) {
      hasBegun = true;
      log.opened(conversation);
      conversation.input().listens(System.nanoTime());
      readLater();
    }
    if (output.isPending() || isClosed) {
      return;
    }
    if (output.isDue()) {
      output.write(this, WRITE);
    } else if (conversation.isOver()) {
      end();
    }
  }

  /// Reads on: not from within a call-back, which the read might nest another in.
  private void readLater() {
    room.execute(() -> guard(this::read));
  }

  private void read() {
    if (!isClosed) {
      isReading = true;
      turn.run(); // which awaits the deadlines of the input
      channel.read(input.clear(), this, READ);
    }
  }

  /// What is read is said when it may be, and nothing more is read until then.
  private void heard(int bytes) {
    isReading = false;
    if (bytes < 0) {
      conversation.inputEnded();
      turn.run();
    } else if (conversation.isInputOver()) {
      readLater();
    } else {
      room.executeMessage(() -> guard(() -> say(bytes)));
    }
  }

  /// After a pause, what is sent too fast waits in the kernel, which will slow the sender down.
  private void say(int bytes) {
    long now = System.nanoTime();
    conversation.input().received(input.array(), bytes, now);
    long pause = conversation.input().pauseNanos(now);
    if (pause > 0) {
      room.after(Duration.ofNanos(pause), () -> guard(this::endPause));
    } else {
      readLater();
    }
    turn.run();
  }

  private void endPause() {
    conversation.input().listens(System.nanoTime());
    read();
  }

  private void readFailed(Throwable cause) {
    isReading = false;
    conversation.inputBroken();
    turn.run();
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

  /// How long until its first deadline. There is none while what was read waits to be said.
  long nanosLeft(long now) {
    return canBeJudged() ? conversation.deadlines().nanosLeft(now) : Deadlines.FOR_EVER;
  }

  private boolean canBeJudged() {
    return !isClosed && (isReading || conversation.isInputOver());
  }

  /// Judges the deadlines that have passed.
  ///
  /// @param asked all that had come by then has been heard, and all that could be taken was
  void judge(long asked) {
    if (canBeJudged()) {
      conversation.input().heardNothing(asked);
      if (conversation.wroteNothing(asked, false) || conversation.deadlines().hasLingered(asked)) {
        close();
      }
    }
  }

  private void end() {
    if (!conversation.isLingering()) {
      close();
    } else if (!isLingering) {
      linger();
    }
  }

  private void linger() {
    try {
      isLingering = true;
      channel.shutdownOutput();
      conversation.deadlines().lingers(System.nanoTime());
    } catch (IOException _) {
      close();
    }
  }

  /// Closes the socket, whatever is still owed or pending.
  void close() {
    if (!isClosed) {
      isClosed = true;
      closeQuietly(channel);
      log.closed(conversation);
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
    ConnectionLog.defect(conversation, defect);
    close();
    turn.run();
  }
}
