package se.chatserver.bootstrap;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.nats.ClusterException;
import se.chatserver.adapter.nats.ClusterOptions;
import se.chatserver.adapter.nats.NatsEventLog;
import se.chatserver.application.EventLog;
import se.chatserver.application.RoomExecutor;

/// The log of a room that several servers share (`--cluster`).
final class ClusterLog implements OutlivingLog {
  private static final Logger logger = LoggerFactory.getLogger(ClusterLog.class);

  private final NatsEventLog log;

  private ClusterLog(NatsEventLog log) {
    this.log = log;
  }

  /// @throws StartFailure if the cluster does not answer, or does not take the room
  static ClusterLog open(ClusterOptions options) throws StartFailure {
    try {
      var log = NatsEventLog.open(options);
      logger.info("cluster room={} node={}", options.room(), log.process());
      return new ClusterLog(log);
    } catch (ClusterException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public byte[] key() {
    return log.tokenKey();
  }

  @Override
  public void start(RoomExecutor executor, Runnable onFailure) {
    log.start(
        executor,
        () -> {
          logger.error("cluster-failed cause=\"{}\"", failure().orElse(""));
          onFailure.run();
        });
  }

  @Override
  public Optional<String> failure() {
    return log.failure();
  }

  @Override
  public void close() {
    log.close();
  }
}
