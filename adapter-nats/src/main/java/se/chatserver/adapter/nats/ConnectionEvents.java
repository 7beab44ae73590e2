package se.chatserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs when the connection to the cluster is lost, and found again.
final class ConnectionEvents implements ConnectionListener {
  private static final Logger log = LoggerFactory.getLogger(ConnectionEvents.class);

  private final AtomicBoolean isLost = new AtomicBoolean();

  @SuppressWarnings("deprecation") // and has to be implemented all the same
  @Override
  public void connectionEvent(Connection connection, Events type) {
    switch (type) {
      case DISCONNECTED -> lost();
      case RECONNECTED -> found(connection);
      default -> log.debug("cluster-connection state={}", type);
    }
  }

  /// Also called for each attempt to find it again.
  private void lost() {
    if (isLost.compareAndSet(false, true)) {
      log.warn("cluster-disconnected");
    }
  }

  private void found(Connection connection) {
    isLost.set(false);
    log.info("cluster-connected server={}", connection.getServerInfo().getServerName());
  }
}
