package se.chatserver.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A header of version 1 of the PROXY protocol, without its line end: `PROXY TCP4 192.0.2.7
/// 198.51.100.1 50123 60003`.
final class ProxyLine {
  private static final int MAX_PORT = 65535;

  private ProxyLine() {}

  /// Whose connection it is; null if the proxy does not know (`PROXY UNKNOWN`, whatever follows).
  static @Nullable InetSocketAddress client(String line) throws ProxyHeaderException {
    var fields = line.split(" ", -1);
    if (fields[1].equals("UNKNOWN")) {
      return null;
    }
    boolean isIpv6 = fields[1].equals("TCP6");
    if (fields.length != 6 || (!isIpv6 && !fields[1].equals("TCP4"))) {
      throw new ProxyHeaderException("its PROXY header is not understood");
    }
    address(fields[3], isIpv6, port(fields[5]));
    return address(fields[2], isIpv6, port(fields[4]));
  }

  private static InetSocketAddress address(String text, boolean isIpv6, int port)
      throws ProxyHeaderException {
    var address = AddressLiteral.parse(text);
    if (address.isEmpty() || text.contains(":") != isIpv6) {
      throw new ProxyHeaderException("its PROXY header has an address that is not understood");
    }
    return new InetSocketAddress(address.get(), port);
  }

  private static int port(String text) throws ProxyHeaderException {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > MAX_PORT) {
      throw new ProxyHeaderException("its PROXY header has a port that is not understood");
    }
    return port;
  }
}
