package se.chatserver.adapter.nats;

import io.nats.client.AuthenticationException;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/// Connects to the servers of a cluster.
final class Connections {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration RECONNECT = Duration.ofMillis(200);
  private static final Duration PING = Duration.ofSeconds(1);
  private static final int MOST_PINGS = 2;

  private Connections() {}

  /// @throws ClusterException if no server takes the connection
  static NatsEngine open(ClusterOptions options) throws ClusterException {
    var errors = new ClientErrors();
    var client = clientOptions(options, errors);
    try {
      return new NatsEngine(options, Nats.connect(client));
    } catch (AuthenticationException e) {
      throw new ClusterException(
          "the cluster refuses this server; check its credentials, or the user in the address", e);
    } catch (IOException e) {
      throw new ClusterException(
          "no server of the cluster answers at %s (%s); start one, or name another"
              .formatted(addresses(options), errors.last()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("the start was interrupted", e);
    }
  }

  /// Nothing waits in the client until it is connected again: what was sent then would be late.
  private static Options clientOptions(ClusterOptions options, ClientErrors errors)
      throws ClusterException {
    var client =
        new Options.Builder()
            .connectionName("chat-server %s of %s".formatted(options.node(), options.room()))
            .connectionTimeout(CONNECT)
            .maxReconnects(-1)
            .reconnectWait(RECONNECT)
            .reconnectBufferSize(0)
            .pingInterval(PING)
            .maxPingsOut(MOST_PINGS)
            .errorListener(errors)
            .connectionListener(new ConnectionEvents());
    if (options.authority() != null || options.servers().stream().anyMatch(Connections::isTls)) {
      // Certificates are for names, which the client would replace by numbers.
      client
          .sslContext(ServerTrust.context(options.authority()))
          .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs);
    }
    if (options.credentials() != null) {
      client.authHandler(UserCredentials.read(options.credentials()));
    }
    try {
      return client.servers(options.servers().toArray(String[]::new)).build();
    } catch (IllegalArgumentException e) {
      throw new ClusterException(
          "%s is no address of a server; name one such as nats://a:4222"
              .formatted(addresses(options)),
          e);
    }
  }

  private static boolean isTls(String server) {
    return server.startsWith("tls://");
  }

  /// Without passwords.
  private static String addresses(ClusterOptions options) {
    return options.servers().stream()
        .map(server -> server.replaceFirst("//[^/]*@", "//"))
        .collect(Collectors.joining(","));
  }
}
