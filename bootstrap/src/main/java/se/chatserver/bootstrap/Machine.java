package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import se.chatserver.protocol.AddressText;

/// This machine, as the network knows it.
final class Machine {
  private static final int ENOUGH = 3;

  private Machine() {}

  /// The addresses by which other machines may reach this one, IPv4 first, a few at most; none if
  /// the system does not tell.
  static List<InetAddress> reachableAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Machine::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Machine::isForOthers)
          .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
          .limit(ENOUGH)
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  /// The address as programs on this machine need it: with its zone if it has one, such as `%eth0`,
  /// without which a link-local address leads nowhere.
  static String nameOf(InetAddress address) {
    int zone = address instanceof Inet6Address six ? six.getScopeId() : 0;
    return AddressText.of(address) + (zone == 0 ? "" : "%" + networkName(zone));
  }

  /// By its name, or its number if it has gone, which means the same.
  private static String networkName(int zone) {
    try {
      var network = NetworkInterface.getByIndex(zone);
      return network == null ? String.valueOf(zone) : network.getName();
    } catch (SocketException e) {
      return String.valueOf(zone);
    }
  }

  /// Whether a server can listen at this address, on some port.
  static boolean has(InetAddress address) {
    try (var _ = new ServerSocket(0, 1, address)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isForOthers(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress()
        && !address.isAnyLocalAddress();
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException e) {
      return false;
    }
  }
}
