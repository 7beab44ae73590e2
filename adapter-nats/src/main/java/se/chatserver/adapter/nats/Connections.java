package se.chatserver.adapter.nats;

import io.nats.client.AuthenticationException;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;

/// Connects to the servers of a cluster.
final class Connections {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration RECONNECT = Duration.ofMillis(200);
  private static final Duration PING = Duration.ofSeconds(1);
  private static final int MOST_PINGS = 2;

  private Connections() {}

  /// @throws ClusterException if no server takes the connection
  static Engine open(ClusterOptions options) throws ClusterException {
    try {
      return new Engine(options, Nats.connect(clientOptions(options)));
    } catch (AuthenticationException e) {
      throw new ClusterException(
          "the cluster refuses this server (%s); name its credentials".formatted(Engine.line(e)),
          e);
    } catch (IOException e) {
      throw new ClusterException(
          "no server of the cluster answers at %s (%s); start one, or name another"
              .formatted(String.join(",", options.servers()), Engine.line(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("the start was interrupted", e);
    }
  }

  /// Nothing waits in the client until it is connected again: what was sent then would be late.
  private static Options clientOptions(ClusterOptions options) {
    return new Options.Builder()
        .servers(options.servers().toArray(String[]::new))
        .connectionName("chat-server %s of %s".formatted(options.node(), options.room()))
        .connectionTimeout(CONNECT)
        .maxReconnects(-1)
        .reconnectWait(RECONNECT)
        .reconnectBufferSize(0)
        .pingInterval(PING)
        .maxPingsOut(MOST_PINGS)
        .errorListener(new ClientErrors())
        .connectionListener(new ConnectionEvents())
        .build();
  }
}
