package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;

/// Where a server is to listen, for whom, and in which way it serves them.
///
/// @param plain for TCP, at least one
/// @param encrypted for TLS, if at all
/// @param page for browsers, if at all
/// @param isWireShown whether the page shows what arrives on every connection
record ListenAddresses(
    List<Plain> plain,
    @Nullable InetSocketAddress encrypted,
    @Nullable InetSocketAddress page,
    boolean isWireShown) {

  /// Plain TCP at one address.
  ///
  /// @param kind the transport that serves there
  /// @param option where the port was given, for whoever has to choose another
  record Plain(TransportKind kind, InetSocketAddress address, String option) {}

  /// How many connections there may be besides those of participants.
  int strangers() {
    return (encrypted == null ? 0 : NioTransport.MAX_HANDSHAKES)
        + (page == null ? 0 : WebTransport.MAX_STRANGERS);
  }

  /// The addresses by which other machines may reach the server, as they are now: the one that it
  /// is bound to, or this machine's.
  List<InetAddress> addresses() {
    var bound = plain.getFirst().address().getAddress();
    return bound.isAnyLocalAddress() ? NetworkAddresses.reachableAddresses() : List.of(bound);
  }

  /// Whether there is one transport alone, which then serves in its own way.
  boolean isOne() {
    return plain.size() == 1 && encrypted == null && page == null;
  }
}
