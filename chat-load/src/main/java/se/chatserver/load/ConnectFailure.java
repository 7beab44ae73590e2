package se.chatserver.load;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;

/// Why there is no connection to a server, as a sentence. The system's own message is in the
/// language of its user, and may be missing.
final class ConnectFailure {
  private ConnectFailure() {}

  static LoadFailure at(InetSocketAddress server, IOException cause) {
    return new LoadFailure("cannot connect to %s: %s".formatted(text(server), reason(cause)));
  }

  /// No socket could be made to connect with.
  static LoadFailure ofSocket(int number) {
    return new LoadFailure(
        "cannot open a socket for client %d: raise the limit of open files (ulimit -n), or have fewer"
                .formatted(number)
            + " clients");
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case ConnectException _ -> "no server answers there";
      case NoRouteToHostException _ -> "there is no way to that host";
      case BindException _ -> "this machine has no port left to connect from";
      default -> "the network does not permit it";
    };
  }

  /// As `127.0.0.1:60003` or `[::1]:60003`.
  private static String text(InetSocketAddress server) {
    var host = server.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
  }
}
