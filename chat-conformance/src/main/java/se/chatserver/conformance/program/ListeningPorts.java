package se.chatserver.conformance.program;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.chatserver.conformance.TcpSocket;

/// Who listens where on this machine.
///
/// Linux shows it without a connection, which a fragile server might not survive. Elsewhere a
/// connection is made, and closed again.
final class ListeningPorts {
  private static final int MILLIS = 300;

  private ListeningPorts() {}

  /// The address of this machine at which somebody listens on this port.
  static Optional<InetSocketAddress> listening(int port) {
    return Stream.of("127.0.0.1", "::1")
        .map(host -> new InetSocketAddress(InetAddress.ofLiteral(host), port))
        .filter(ListeningPorts::isListening)
        .findFirst();
  }

  private static boolean isListening(InetSocketAddress address) {
    if (!TcpSocket.areListed()) {
      return isConnectable(address);
    }
    boolean is4 = address.getAddress() instanceof Inet4Address;
    // A socket that listens on all IPv6 addresses nearly always listens on the IPv4 ones too.
    Stream<TcpSocket> candidates =
        is4
            ? Stream.concat(
                TcpSocket.ipv4(), TcpSocket.ipv6().filter(ListeningPorts::isAnyOrMapped))
            : TcpSocket.ipv6();
    return candidates.anyMatch(
        socket -> socket.isListening() && socket.port() == address.getPort());
  }

  private static boolean isAnyOrMapped(TcpSocket socket) {
    return socket.address().matches("0+")
        || socket.address().startsWith("0000000000000000FFFF0000");
  }

  private static boolean isConnectable(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// The ports on which these processes listen; empty where the system does not show it.
  static Set<Integer> of(Stream<ProcessHandle> processes) {
    Set<String> sockets = processes.flatMap(ListeningPorts::sockets).collect(Collectors.toSet());
    return TcpSocket.all()
        .filter(
            socket -> socket.isListening() && sockets.contains("socket:[" + socket.inode() + "]"))
        .map(TcpSocket::port)
        .collect(Collectors.toSet());
  }

  private static Stream<String> sockets(ProcessHandle process) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return files.map(ListeningPorts::link).toList().stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException _) {
      return "";
    }
  }
}
