package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;

/// The listening socket with which the process was started, as its standard input. systemd passes
/// one with `StandardInput=socket`.
///
/// Java makes a channel of no other descriptor, and of this one only one that a selector can wait
/// for.
record InheritedSocket(ServerSocketChannel channel, InetSocketAddress address) {
  private static final String REMEDY =
      "start it with one, for example by systemd with StandardInput=socket";

  /// @throws StartFailure if standard input is something else
  static InheritedSocket take() throws StartFailure {
    try {
      if (System.inheritedChannel() instanceof ServerSocketChannel channel
          && channel.getLocalAddress() instanceof InetSocketAddress address) {
        return new InheritedSocket(channel, address);
      }
    } catch (IOException e) {
      throw new StartFailure("cannot use standard input as a socket: " + Reason.of(e));
    }
    throw new StartFailure(
        "standard input is no listening TCP socket, as --inherit wants; " + REMEDY);
  }

  /// Whether systemd has passed sockets to this process (sd_listen_fds).
  static boolean isPassed(Map<String, String> variables) {
    var process = String.valueOf(ProcessHandle.current().pid());
    return process.equals(variables.get("LISTEN_PID"));
  }
}
