package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

  /// `sent:received`, in hex, of the sockets with these ports, which are all in the same table.
  private static Stream<String> queues(int local, int remote) {
    Pattern socket =
        Pattern.compile(":%04X [0-9A-F]+:%04X [0-9A-F]+ ([0-9A-F:]+)".formatted(local, remote));
    return Stream.of("tcp6", "tcp")
        .map(table -> socket.matcher(sockets(table)).results().toList())
        .filter(found -> !found.isEmpty())
        .limit(1)
        .flatMap(List::stream)
        .map(found -> found.group(1));
  }

  private static String sockets(String table) {
    try {
      return Files.readString(PROC.resolve(table), US_ASCII);
    } catch (IOException _) {
      return "";
    }
  }
}
