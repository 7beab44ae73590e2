package se.chatserver.conformance;

import java.net.InetSocketAddress;
import java.util.stream.Stream;

/// What has been sent on a connection and not been read yet, which Linux shows when both ends are
/// on the same machine.
///
/// Nothing is found about a connection to another machine or network namespace, or on another
/// system; it then counts as read.
final class SocketQueues {
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

  private static Stream<String> queues(int local, int remote) {
    return TcpSocket.all()
        .filter(socket -> socket.port() == local && socket.remotePort() == remote)
        .map(TcpSocket::queues);
  }
}
