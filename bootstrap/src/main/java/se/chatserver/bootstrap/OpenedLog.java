package se.chatserver.bootstrap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.RoomExecutor;

/// A room's event log that outlives the process, and the key that is kept with it.
final class OpenedLog {
  private static final Logger logger = LoggerFactory.getLogger(OpenedLog.class);

  private final DurableEventLog log;
  private final byte[] key;

  OpenedLog(DurableEventLog log, byte[] key) {
    this.log = log;
    this.key = key.clone();
  }

  DurableEventLog log() {
    return log;
  }

  /// Signs what has to be valid after a restart, and at every server of the room.
  byte[] key() {
    return key.clone();
  }

  /// Begins to store what happens in the room.
  ///
  /// @param onFailure runs in the room when nothing can be stored any more, which is logged
  void start(RoomExecutor executor, Runnable onFailure) {
    log.start(
        executor,
        () -> {
          logger.error("event-log-failed cause=\"{}\"", log.failure().orElse(""));
          onFailure.run();
        });
  }
}
