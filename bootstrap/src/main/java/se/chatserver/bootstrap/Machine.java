package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

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
