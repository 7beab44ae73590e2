package se.chatserver.transport;

import java.net.InetAddress;
import java.util.List;

/// The networks of the proxies that are believed when they say whose connection they pass on.
///
/// @param networks empty if no proxy is believed
/// @param isHeaderRequired whether a TCP connection from one of them has to begin with a header of
///   the PROXY protocol ([ProxyHeader])
public record TrustedProxies(List<Network> networks, boolean isHeaderRequired) {
  /// No proxy is believed.
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /// Whether this is the address of a proxy.
  public boolean contains(InetAddress address) {
    for (var network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a TCP connection from this address has to begin with a header of the PROXY protocol.
  public boolean requiresHeader(InetAddress address) {
    return isHeaderRequired && contains(address);
  }
}
