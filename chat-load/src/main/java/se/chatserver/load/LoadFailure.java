package se.chatserver.load;

import java.io.IOException;
import java.io.Serial;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;

/// The load could not be put on the server. The message is one line: the system's own would be in
/// the language of its user, and may be missing.
public final class LoadFailure extends IOException {
  @Serial private static final long serialVersionUID = 1;

  LoadFailure(String message) {
    super(message);
  }

  /// There is no connection to the server.
  static LoadFailure toConnect(InetSocketAddress server, IOException cause) {
    var host = server.getHostString();
    return new LoadFailure(
        "cannot connect to %s:%d: %s"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host, server.getPort(), reason(cause)));
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case ConnectException _ -> "no server answers there";
      case NoRouteToHostException _ -> "there is no way to that host";
      case BindException _ -> "this machine has no port left to connect from";
      default -> "the network does not permit it";
    };
  }

  /// The system gives no socket for the client of this number.
  static LoadFailure toOpenSocket(int number) {
    return new LoadFailure(
        "cannot open a socket for client %d: raise the limit of open files (ulimit -n), or have fewer"
                .formatted(number)
            + " clients");
  }
}
