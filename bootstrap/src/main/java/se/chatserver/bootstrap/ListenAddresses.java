package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.metrics.MetricsServer;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.adapter.web.WebTransport;

/// The addresses where a server listens, and what it serves at each.
///
/// @param plain for TCP, at least one
/// @param encrypted for TLS; null for none
/// @param page for browsers; null for none
/// @param isWireShown whether the page shows what every connection sends and receives
/// @param metrics for the operator of the server; null for none
record ListenAddresses(
    List<Plain> plain,
    @Nullable InetSocketAddress encrypted,
    @Nullable InetSocketAddress page,
    boolean isWireShown,
    @Nullable InetSocketAddress metrics) {
  /// Without metrics.
  ListenAddresses(
      List<Plain> plain,
      @Nullable InetSocketAddress encrypted,
      @Nullable InetSocketAddress page,
      boolean isWireShown) {
    this(plain, encrypted, page, isWireShown, null);
  }

  /// Plain TCP at one address.
  ///
  /// @param kind the transport that serves there
  /// @param option where the port was given, for the error line if it is taken
  /// @param inherited listens there already; null if the server is to
  record Plain(
      TransportKind kind,
      InetSocketAddress address,
      String option,
      @Nullable ServerSocketChannel inherited) {
    Plain(TransportKind kind, InetSocketAddress address, String option) {
      this(kind, address, option, null);
    }
  }

  /// The same addresses, with the ports that were really bound.
  ///
  /// @param listening what was bound, in this order: plain, encrypted, the page
  ListenAddresses at(List<Server.Listening> listening) {
    var bound = listening.iterator();
    var ports = new ArrayList<Plain>();
    for (var one : plain) {
      ports.add(
          new Plain(one.kind(), at(one.address(), bound.next()), one.option(), one.inherited()));
    }
    return new ListenAddresses(
        ports,
        encrypted == null ? null : at(encrypted, bound.next()),
        page == null ? null : at(page, bound.next()),
        isWireShown,
        metrics);
  }

  private static InetSocketAddress at(InetSocketAddress wanted, Server.Listening bound) {
    return new InetSocketAddress(wanted.getAddress(), bound.address().getPort());
  }

  /// The most connections that are not participants': TLS handshakes, and requests for the page and
  /// for metrics.
  int otherConnections() {
    return (encrypted == null ? 0 : NioTransport.MAX_HANDSHAKES)
        + (page == null ? 0 : WebTransport.MAX_OUTSIDE_ROOM)
        + (metrics == null ? 0 : MetricsServer.MAX_CONNECTIONS);
  }

  /// The addresses by which other machines may reach the server, as they are now: the one that it
  /// is bound to, or this machine's.
  List<InetAddress> reachable() {
    var bound = plain.getFirst().address().getAddress();
    return bound.isAnyLocalAddress() ? NetworkAddresses.reachableAddresses() : List.of(bound);
  }

  /// Whether there is one transport only.
  boolean isOne() {
    return plain.size() == 1 && encrypted == null && page == null;
  }
}
