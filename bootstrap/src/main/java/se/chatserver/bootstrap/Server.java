package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Transport;

/// A server that listens, but does not serve yet.
///
/// @param listening where, plain TCP first
/// @param metrics where metrics and health are served; null for nowhere
record Server(Transport transport, List<Listening> listening, @Nullable InetSocketAddress metrics) {
  /// @param kind how those who come there are served, as the log has it
  /// @param address with the port that was really bound
  record Listening(Service service, String kind, InetSocketAddress address) {}
}
