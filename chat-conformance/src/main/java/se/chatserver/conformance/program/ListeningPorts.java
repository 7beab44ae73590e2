package se.chatserver.conformance.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who listens where on this machine.
///
/// Linux tells without being connected to, which a fragile server might not survive. Elsewhere a
/// connection is made, and closed again.
final class ListeningPorts {
  private static final Path PROC = Path.of("/proc/net");
  private static final String LISTEN = "0A";
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
    boolean is4 = address.getAddress().getAddress().length == 4;
    Optional<List<Entry>> entries = entries(is4 ? "tcp" : "tcp6");
    if (entries.isEmpty()) {
      return isConnectable(address);
    }
    // A socket that listens on all IPv6 addresses nearly always listens on the IPv4 ones too.
    Stream<Entry> both =
        is4
            ? Stream.concat(
                entries.get().stream(),
                entries("tcp6").stream().flatMap(List::stream).filter(Entry::isAnyOrMapped))
            : entries.get().stream();
    return both.anyMatch(entry -> entry.port == address.getPort());
  }

  private static boolean isConnectable(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Where this process, or one that it has started, listens; empty also where nobody can tell.
  static Set<Integer> of(Stream<ProcessHandle> processes) {
    Set<String> sockets = processes.flatMap(ListeningPorts::sockets).collect(Collectors.toSet());
    return Stream.of("tcp", "tcp6")
        .flatMap(name -> entries(name).stream().flatMap(List::stream))
        .filter(entry -> sockets.contains("socket:[" + entry.inode + "]"))
        .map(Entry::port)
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

  private static Optional<List<Entry>> entries(String name) {
    try (Stream<String> lines = Files.lines(PROC.resolve(name))) {
      return Optional.of(
          lines
              .skip(1)
              .map(line -> line.strip().split("\\s+"))
              .filter(fields -> fields[3].equals(LISTEN))
              .map(Entry::of)
              .toList());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private record Entry(String host, int port, String inode) {
    static Entry of(String[] fields) {
      String[] address = fields[1].split(":", 2);
      return new Entry(address[0], Integer.parseInt(address[1], 16), fields[9]);
    }

    boolean isAnyOrMapped() {
      return host.matches("0+") || host.startsWith("0000000000000000FFFF0000");
    }
  }
}
