package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// The options for the operator of the server.
final class MetricsOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --metrics-port=PORT   the port of /metrics for Prometheus, and of
                                /health/live and /health/ready
          --metrics-bind=HOST   the name or address to serve them at
          """);

  static final Option<Integer> METRICS_PORT =
      TABLE.optional("--metrics-port", Values.PORT, () -> "none");
  private static final Option<String> METRICS_BIND =
      TABLE.optional("--metrics-bind", Values.TEXT, () -> "localhost");

  private MetricsOptions() {}

  /// Where metrics are served: at this machine's own address, unless another is given.
  ///
  /// @return null for nowhere
  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if there is no such host
  static @Nullable InetSocketAddress address(ParsedOptions given) throws WrongUsage, StartFailure {
    var port = given.find(METRICS_PORT);
    var bind = given.find(METRICS_BIND);
    if (port == null) {
      if (bind != null) {
        throw new WrongUsage("--metrics-bind is where --metrics-port is served: give that too");
      }
      return null;
    }
    return new InetSocketAddress(host(bind), port);
  }

  /// What Prometheus scrapes.
  ///
  /// @param address with the port that was really bound
  static String url(InetSocketAddress address) {
    var bound = address.getAddress();
    var host = bound.isAnyLocalAddress() ? "localhost" : NetworkAddresses.nameOf(bound);
    return Service.HTTP.invitations(host, address.getPort()).getFirst() + "metrics";
  }

  /// Why nothing can be served there.
  static StartFailure bindFailure(InetSocketAddress address, IOException cause) {
    var bind = METRICS_BIND.name() + ", or leave it out for localhost";
    return BindFailure.at(address, METRICS_PORT.name(), bind, cause);
  }

  private static InetAddress host(@Nullable String bind) throws StartFailure {
    try {
      return bind == null || bind.isEmpty()
          ? InetAddress.getLoopbackAddress()
          : InetAddress.getByName(bind);
    } catch (UnknownHostException _) {
      throw new StartFailure(
          "there is no host \"%s\"; give --metrics-bind a name or address of this machine"
              .formatted(bind));
    }
  }
}
