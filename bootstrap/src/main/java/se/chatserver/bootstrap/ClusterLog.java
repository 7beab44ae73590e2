package se.chatserver.bootstrap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.nats.ClusterException;
import se.chatserver.adapter.nats.ClusterOptions;
import se.chatserver.adapter.nats.NatsEventLog;

/// Opens the log of a room that several servers share (`--cluster`). Nothing of NATS is loaded
/// before this is.
final class ClusterLog {
  private static final Logger logger = LoggerFactory.getLogger(ClusterLog.class);

  private ClusterLog() {}

  /// @throws StartFailure if the cluster does not answer, or does not take the room
  static OpenedLog open(ClusterOptions options) throws StartFailure {
    try {
      var log = NatsEventLog.open(options);
      logger.info("cluster-joined room={} node={}", options.room(), log.process());
      return new OpenedLog(log, log.tokenKey());
    } catch (ClusterException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }
}
