package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;

/// A client that sends the same bytes again and again on a thread of its own, while another thread
/// takes in and forgets what comes back.
///
/// ```
/// 0 ......... sent ......... allowed ........ most
///   goes out now    may go on    waits for allow
/// ```
///
/// Until it is closed, nobody else may use the client. That the server closes the connection ends
/// it quietly: a server may defend itself.
final class BackgroundSender implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Client client;
  private final byte[] piece;
  private final long most;
  private final Thread writer = Thread.ofVirtual().unstarted(this::pour);
  private final Thread reader = Thread.ofVirtual().unstarted(this::swallow);
  private long sent;
  private long allowed;
  private boolean closed;

  /// @param most how many bytes to send in all
  BackgroundSender(Client client, byte[] piece, long most) {
    this.client = client;
    this.piece = piece;
    this.most = most;
  }

  /// Only takes in and forgets what comes: who reads nothing would hold up some servers. Until it
  /// is closed, nobody else may listen at the client.
  static BackgroundSender drain(Client client) {
    return new BackgroundSender(client, new byte[1], 0).open(0);
  }

  /// Begins, with this many bytes allowed.
  BackgroundSender open(long bytes) {
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
        client.sendUnlogged(piece);
      }
    } catch (IOException _) {
      // The server has closed the connection, or the run is over.
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
      while (!isClosed() && !client.received().ended()) {
        client.forget(System.nanoTime() + GLANCE.toNanos());
      }
    } catch (IOException _) {
      // The same.
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /// Stops. If the writer still waits for the server to read, the sending half is closed.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!writer.join(GLANCE)) {
        client.closeOutputQuietly();
      }
      if (!writer.join(LONG) || !reader.join(LONG)) {
        client.leave();
      }
    } catch (IOException _) {
      // It is gone either way.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
