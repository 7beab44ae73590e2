package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;

/// A caller that sends the same bytes again and again on a thread of its own, while another thread
/// takes in and forgets what comes back.
///
/// ```
/// 0 ......... sent ......... allowed ........ most
///   goes out now    may go on    waits for allow
/// ```
///
/// Until it is closed, nobody else may use the caller. That the server closes the connection ends
/// it quietly: a server may defend itself.
final class Hose implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Caller caller;
  private final byte[] piece;
  private final long most;
  private final Thread writer = Thread.ofVirtual().unstarted(this::pour);
  private final Thread reader = Thread.ofVirtual().unstarted(this::swallow);
  private long sent;
  private long allowed;
  private boolean closed;

  /// @param most how many bytes to send in all
  Hose(Caller caller, byte[] piece, long most) {
    this.caller = caller;
    this.piece = piece;
    this.most = most;
  }

  /// Only takes in and forgets what comes: who reads nothing would hold up some servers. Until it
  /// is closed, nobody else may listen at the caller.
  static Hose drain(Caller caller) {
    return new Hose(caller, new byte[1], 0).open(0);
  }

  /// Begins, with this many bytes allowed.
  Hose open(long bytes) {
    allow(bytes);
    writer.start();
    reader.start();
    return this;
  }

  /// Lets it send until it has sent this many bytes in all.
  synchronized void allow(long bytes) {
    allowed = bytes;
    notifyAll();
  }

  /// Whether there is more to send and somebody to send it to.
  boolean runs() {
    return writer.isAlive();
  }

  private void pour() {
    try {
      while (mayGoOn()) {
        caller.pour(piece);
      }
    } catch (IOException _) {
      // The server has closed the connection, or the scene is over.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean mayGoOn() throws InterruptedException {
    while (!closed && sent < most && sent >= allowed) {
      wait();
    }
    sent += piece.length;
    return !closed && sent <= most;
  }

  private void swallow() {
    try {
      while (!isClosed() && !caller.ended()) {
        caller.forget(System.nanoTime() + GLANCE.toNanos());
      }
    } catch (IOException _) {
      // The same.
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /// Stops. One that the server has left standing in a write loses its sending half.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!writer.join(GLANCE)) {
        caller.fallSilent();
      }
      if (!writer.join(LONG) || !reader.join(LONG)) {
        caller.leave();
      }
    } catch (IOException _) {
      // It is gone either way.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
