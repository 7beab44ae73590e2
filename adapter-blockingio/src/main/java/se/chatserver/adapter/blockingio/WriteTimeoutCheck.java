package se.chatserver.adapter.blockingio;

import java.time.Duration;
import se.chatserver.transport.Conversation;

/// The thread that closes a client whose output makes no progress and that sends nothing either
/// (S3), until the transport stops.
///
/// A blocked write has no time limit of its own. The conversation gets its reason before the socket
/// is closed, for the end of the writer would otherwise look like any broken connection.
///
/// A write that has lasted too long is checked twice, and between the two checks the process must
/// have been running: after a pause (a busy machine, SIGSTOP) this thread may run before a writer
/// that has room by now.
final class WriteTimeoutCheck implements Runnable {
  private static final int LOOKS_PER_STALL = 16;

  private final Iterable<Connection> connections;
  private final Duration stall;
  private final Duration pause;
  private final StopSignal stopping;
  private long lookedAt;

  /// @param connections all that are open; other threads change it meanwhile
  /// @param now [System#nanoTime]
  WriteTimeoutCheck(
      Iterable<Connection> connections, Duration stall, StopSignal stopping, long now) {
    this.connections = connections;
    this.stall = stall;
    this.pause = stall.dividedBy(LOOKS_PER_STALL);
    this.stopping = stopping;
    this.lookedAt = now;
  }

  @Override
  public void run() {
    while (!stopping.isSet()) {
      look(System.nanoTime());
      stopping.await(pause);
    }
  }

  void look(long now) {
    long before = lookedAt;
    lookedAt = now;
    if (now - before <= 2 * pause.toNanos()) {
      connections.forEach(connection -> look(connection, before));
    }
  }

  private void look(Connection connection, long before) {
    try {
      if (connection.progress().isStalled(stall.toNanos(), before)) {
        connection.execute(Conversation::stalled);
        connection.close();
      }
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }
}
