package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.SocketTimeoutException;
import se.chatserver.wire.Conversation;
import se.chatserver.wire.Limits;

/// The thread that reads from one client, until there is nothing more to read.
///
/// It reads even when what it reads no longer matters: unread bytes would make the kernel reset the
/// connection at its close, and the last lines could be lost.
final class Reader implements Runnable {
  private static final long MILLI_NANOS = 1_000_000L;
  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final int END = -1;

  private final Connection connection;
  private final int readBytes;
  private final long idleNanos;
  private long heardAt;

  Reader(Connection connection, Limits limits) {
    this.connection = connection;
    this.readBytes = limits.bytesAtOnce();
    this.idleNanos = limits.idle().isZero() ? FOR_EVER : limits.idle().toNanos();
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
    heardAt = System.nanoTime();
    try {
      int size = 0;
      while (size != END) {
        long patience = size > 0 ? say(bytes, size) : connection.ask(this::waited);
        size = connection.hasPaused(patience) ? 0 : read(bytes, patience);
      }
      connection.enter(Conversation::inputEnded);
    } catch (IOException broken) {
      connection.enter(Conversation::inputBroken);
      connection.close();
    }
  }

  /// Waits while somebody who reads is too far behind, and then says what was read.
  ///
  /// @return how long to wait for more before something else is due
  private long say(byte[] bytes, int size) {
    return connection.speak(conversation -> {
      heardAt = System.nanoTime();
      conversation.received(bytes, size, heardAt);
      return waited(conversation);
    });
  }

  /// @return how long to wait for more before something else is due
  private long waited(Conversation conversation) {
    long now = System.nanoTime();
    if (conversation.isWaiting() && conversation.deadline() - now <= 0) {
      conversation.deadlineReached();
    }
    if (now - heardAt >= idleNanos) {
      conversation.idled();
    }
    return patience(conversation, now);
  }

  /// Until held text has been held for long enough (F4), or the client been silent (P10).
  private long patience(Conversation conversation, long now) {
    if (conversation.isInputOver()) {
      return FOR_EVER;
    }
    long idle = idleNanos == FOR_EVER ? FOR_EVER : idleNanos - (now - heardAt);
    return conversation.isWaiting() ? Math.min(idle, conversation.deadline() - now) : idle;
  }

  /// @return how many bytes, which is none if the time is up, or [#END]
  private int read(byte[] bytes, long nanos) throws IOException {
    var socket = connection.socket();
    socket.setSoTimeout(nanos == FOR_EVER ? 0 : millis(nanos));
    try {
      return socket.getInputStream().read(bytes);
    } catch (SocketTimeoutException timeIsUp) {
      return 0;
    }
  }

  /// Rounded up: waking too early would mean to wait again.
  private static int millis(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, nanos / MILLI_NANOS + 1);
  }
}
