package se.chatserver.adapter.blockingio;

import java.time.Duration;
import se.chatserver.wire.Conversation;

/// The thread that closes clients which take nothing of what they are owed (S3), until the
/// transport stops.
///
/// A blocked write has no time limit of its own. Others are told first, for the end of the writer
/// would otherwise look like any broken connection.
///
/// @param connections who is here, as safe for threads as need be
record StallWatch(Iterable<Connection> connections, Duration stall, StopSignal stopping)
    implements Runnable {
  private static final int LOOKS_PER_STALL = 8;

  @Override
  public void run() {
    while (!stopping.isSet()) {
      connections.forEach(this::look);
      stopping.await(stall.dividedBy(LOOKS_PER_STALL));
    }
  }

  private void look(Connection connection) {
    if (connection.progress().isLongerThan(stall.toNanos())) {
      connection.enter(Conversation::stalled);
      connection.close();
    }
  }
}
