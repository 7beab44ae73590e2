package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/// Why a server cannot listen, as a line that says what to do about it. The system's own message is
/// in the user's language, so it is quoted, but never parsed.
final class BindFailure {
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private BindFailure() {}

  /// @param option where the port was given
  static StartFailure at(InetSocketAddress address, String option, IOException cause) {
    return at(address, option, "--bind, or leave it out for all", cause);
  }

  /// @param bind where the host was given, and what holds without it
  static StartFailure at(InetSocketAddress address, String option, String bind, IOException cause) {
    int port = address.getPort();
    if (!(cause instanceof BindException)) {
      return new StartFailure("cannot listen on port %d: %s".formatted(port, Reason.of(cause)));
    }
    if (!NetworkAddresses.has(address.getAddress())) {
      return new StartFailure(
          "%s is not an address of this machine; choose another with %s"
              .formatted(NetworkAddresses.nameOf(address.getAddress()), bind));
    }
    return new StartFailure(
        port < FIRST_UNPRIVILEGED_PORT ? low(port, option, cause) : taken(port, option));
  }

  private static String taken(int port, String option) {
    return "port %1$d is taken; choose another with %2$s, or see who has it: ss -ltnp 'sport = :%1$d'"
        .formatted(port, option);
  }

  /// Taken or forbidden: only the system's message says which.
  private static String low(int port, String option, IOException cause) {
    return "cannot listen on port %d (%s); choose one from %d up with %s"
        .formatted(port, Reason.of(cause), FIRST_UNPRIVILEGED_PORT, option);
  }
}
