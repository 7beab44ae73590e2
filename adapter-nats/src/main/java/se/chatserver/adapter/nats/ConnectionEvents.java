package se.chatserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs when the connection to the cluster is lost, and found again.
final class ConnectionEvents implements ConnectionListener {
  private static final Logger log = LoggerFactory.getLogger(ConnectionEvents.class);

  @SuppressWarnings("deprecation") // and has to be implemented all the same
  @Override
  public void connectionEvent(Connection connection, Events type) {
    switch (type) {
      case DISCONNECTED -> log.warn("cluster: connection lost");
      case RECONNECTED -> log.info("cluster: connected to {}", connection.getConnectedUrl());
      default -> log.debug("cluster: {}", type);
    }
  }
}
