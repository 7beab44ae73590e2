package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Deadlines;
import se.chatserver.transport.Limits;

/// The thread that reads from one client, until its input ends.
///
/// A deadline of the client counts as passed only when a read that began after it finds nothing.
///
/// The thread goes on reading when its input no longer matters: unread bytes would make the kernel
/// reset the connection at its close, and the client could lose its last lines.
final class Reader implements Runnable {
  private static final long MILLI_NANOS = 1_000_000L;
  private static final int END = -1;

  /// Longer than back-pressure holds a sender back.
  private static final long UNTIL_SAID_NANOS = 3_600_000_000_000L;

  private final Connection connection;
  private final int readBytes;
  private final LongSupplier clock;
  private long patience;

  Reader(Connection connection, Limits limits) {
    this(connection, limits, System::nanoTime);
  }

  /// @param clock nanoseconds, monotonic
  Reader(Connection connection, Limits limits, LongSupplier clock) {
    this.connection = connection;
    this.clock = clock;
    this.readBytes = limits.bytesAtOnce();
  }

  @Override
  public void run() {
    try {
      readAll(new byte[readBytes]);
    } catch (RuntimeException | Error defect) {
      connection.fail(defect);
    }
  }

  private void readAll(byte[] bytes) {
    connection.awaitEntry();
    connection.execute(this::listen);
    try {
      while (readOnce(bytes) != END) {
        connection.pause();
      }
      connection.execute(Conversation::inputEnded);
    } catch (IOException broken) {
      connection.execute(Conversation::inputBroken);
      connection.close();
    }
  }

  private int readOnce(byte[] bytes) throws IOException {
    long asked = clock.getAsLong();
    int size = read(bytes, patience);
    if (size > 0) {
      say(bytes, size);
    } else if (size == 0) {
      connection.execute(conversation -> heardNothing(conversation, asked));
    }
    return size;
  }

  /// Waits while a reader of the room is too far behind, and then says what this client sent. The
  /// client counts as alive (S3) during that time, because it has sent something.
  private void say(byte[] bytes, int size) {
    connection.progress().heard(clock.getAsLong() + UNTIL_SAID_NANOS);
    boolean _ =
        connection.askMessage(conversation -> {
          heard(conversation, bytes, size);
          return true;
        });
  }

  private void listen(Conversation conversation) {
    long now = clock.getAsLong();
    conversation.input().listens(now);
    patience = conversation.deadlines().nanosLeft(now);
  }

  private void heard(Conversation conversation, byte[] bytes, int size) {
    long now = clock.getAsLong();
    conversation.input().received(bytes, size, now);
    connection.progress().heard(now + conversation.input().pauseNanos(now));
    patience = conversation.deadlines().nanosLeft(now);
  }

  /// @param asked when the read began
  private void heardNothing(Conversation conversation, long asked) {
    conversation.input().heardNothing(asked);
    patience = conversation.deadlines().nanosLeft(clock.getAsLong());
  }

  /// @param nanos how long to wait for input; if that time has passed already, this reads without
  ///   waiting
  /// @return how many bytes, which is none if the time is up, or [#END]
  private int read(byte[] bytes, long nanos) throws IOException {
    var socket = connection.socket();
    socket.setSoTimeout(nanos == Deadlines.FOR_EVER ? 0 : millis(nanos));
    try {
      return socket.getInputStream().read(bytes);
    } catch (SocketTimeoutException timeIsUp) {
      return 0;
    }
  }

  /// Rounded up: waking too early would mean to wait again.
  private static int millis(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, nanos) / MILLI_NANOS + 1);
  }
}
