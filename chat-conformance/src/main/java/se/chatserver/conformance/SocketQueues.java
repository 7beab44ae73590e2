package se.chatserver.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What has been sent on a connection and not been read yet, which Linux shows when both ends are
/// on the same machine.
///
/// Nothing is found about a connection to another machine or network namespace, or on another
/// system; it then counts as read.
final class SocketQueues {
  private static final Path PROC = Path.of("/proc/net");
  private static final String EMPTY = "00000000";

  private SocketQueues() {}

  /// Whether the other end's system has all that was sent.
  static boolean isAcknowledged(InetSocketAddress local, InetSocketAddress remote) {
    return queues(local.getPort(), remote.getPort()).allMatch(it -> it.startsWith(EMPTY));
  }

  /// Whether the other end's program has read all that its system has.
  static boolean isRead(InetSocketAddress local, InetSocketAddress remote) {
    return queues(remote.getPort(), local.getPort()).allMatch(it -> it.endsWith(EMPTY));
  }

  /// `sent:received`, in hex, of the sockets with these ports.
  private static Stream<String> queues(int local, int remote) {
    String ends = "[0-9A-F]+:%04X [0-9A-F]+:%04X".formatted(local, remote);
    return Stream.of("tcp", "tcp6")
        .flatMap(SocketQueues::sockets)
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> (fields[1] + " " + fields[2]).matches(ends))
        .map(fields -> fields[4]);
  }

  private static Stream<String> sockets(String table) {
    try {
      return Files.readAllLines(PROC.resolve(table)).stream().skip(1);
    } catch (IOException _) {
      return Stream.empty();
    }
  }
}
