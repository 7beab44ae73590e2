package se.chatserver.adapter.blockingio;

import java.time.Duration;
import se.chatserver.transport.Conversation;

/// The thread that closes clients which take nothing of what they are owed, and send nothing either
/// (S3), until the transport stops.
///
/// A blocked write has no time limit of its own. Others are told first, for the end of the writer
/// would otherwise look like any broken connection.
///
/// A write that has lasted too long is looked at twice, and between the two looks the process must
/// have been running: after a pause (a busy machine, SIGSTOP) this thread may run before a writer
/// that has room by now.
final class WriteTimeoutCheck implements Runnable {
  private static final int LOOKS_PER_STALL = 16;

  private final Iterable<Connection> connections;
  private final Duration stall;
  private final Duration pause;
  private final StopSignal stopping;
  private long lookedAt;

  /// @param connections who is here, as safe for threads as need be
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
        connection.enter(Conversation::stalled);
        connection.close();
      }
    } catch (RuntimeException defect) {
      connection.fail(defect);
    }
  }
}
