package se.chatserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs when the connection to the cluster is lost, and found again.
final class ConnectionEvents implements ConnectionListener {
  private final Logger log;
  private final AtomicBoolean isConnected = new AtomicBoolean();

  ConnectionEvents() {
    this(LoggerFactory.getLogger(ConnectionEvents.class));
  }

  ConnectionEvents(Logger log) {
    this.log = log;
  }

  @SuppressWarnings("deprecation") // and has to be implemented all the same
  @Override
  public void connectionEvent(Connection connection, Events type) {
    switch (type) {
      case CONNECTED -> isConnected.set(true);
      case DISCONNECTED -> lost();
      case RECONNECTED -> found(connection);
      default -> log.debug("cluster-connection state={}", type);
    }
  }

  /// Also called for each attempt to make it.
  private void lost() {
    if (isConnected.compareAndSet(true, false)) {
      log.warn("cluster-disconnected");
    }
  }

  private void found(Connection connection) {
    isConnected.set(true);
    log.info("cluster-connected server={}", connection.getServerInfo().getServerName());
  }
}
