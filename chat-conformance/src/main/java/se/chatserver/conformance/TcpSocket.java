package se.chatserver.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A TCP socket of this machine, as Linux lists it in `/proc/net` (see proc(5)).
///
/// @param address its own IP address, in hex
/// @param queues the bytes not yet acknowledged and those not yet read, as `sent:received` in hex
/// @param inode which socket it is
public record TcpSocket(
    String address, int port, int remotePort, boolean isListening, String queues, String inode) {
  private static final String LISTENING = "0A";

  /// Those over IPv4 and IPv6; none on other systems.
  public static Stream<TcpSocket> all() {
    return Stream.concat(ipv4(), ipv6());
  }

  public static Stream<TcpSocket> ipv4() {
    return of("tcp");
  }

  public static Stream<TcpSocket> ipv6() {
    return of("tcp6");
  }

  /// Whether this system lists its sockets.
  public static boolean areListed() {
    return Files.isReadable(table("tcp"));
  }

  private static Path table(String name) {
    return Path.of("/proc/net", name);
  }

  private static Stream<TcpSocket> of(String table) {
    try {
      return Files.readAllLines(table(table)).stream().skip(1).map(TcpSocket::parse);
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  private static TcpSocket parse(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    String[] local = fields[1].split(":", 2);
    String[] remote = fields[2].split(":", 2);
    return new TcpSocket(
        local[0],
        Integer.parseInt(local[1], 16),
        Integer.parseInt(remote[1], 16),
        fields[3].equals(LISTENING),
        fields[4],
        fields[9]);
  }
}
