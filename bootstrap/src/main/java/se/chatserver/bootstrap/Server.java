package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.util.List;
import se.chatserver.transport.Transport;

/// A server that listens, but does not serve yet.
///
/// @param listening where, plain TCP first
record Server(Transport transport, List<Listening> listening) {
  /// @param kind what serves the clients there, as the log names it
  /// @param address with the port that was really bound
  record Listening(Service service, String kind, InetSocketAddress address) {}
}
