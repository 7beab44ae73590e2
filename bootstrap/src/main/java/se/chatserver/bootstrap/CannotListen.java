package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import se.chatserver.wire.AddressText;

/// Why a server cannot listen, as a line that says what to do about it.
///
/// The system's own message is in the language of its user, so it is shown, but not relied on.
final class CannotListen {
  private static final int FIRST_FREE_FOR_ALL = 1024;

  private CannotListen() {}

  static StartFailure at(InetSocketAddress address, IOException cause) {
    int port = address.getPort();
    if (!(cause instanceof BindException)) {
      return new StartFailure("cannot listen on port %d: %s".formatted(port, cause.getMessage()));
    }
    if (!Machine.has(address.getAddress())) {
      return new StartFailure(
          "%s is not an address of this machine; choose another with --bind, or leave it out for all"
              .formatted(AddressText.of(address.getAddress())));
    }
    return new StartFailure(port < FIRST_FREE_FOR_ALL ? low(port, cause) : taken(port));
  }

  private static String taken(int port) {
    return "port %1$d is taken; choose another with --port, or see who has it: ss -ltnp 'sport = :%1$d'"
        .formatted(port);
  }

  /// Taken or forbidden: only the message tells.
  private static String low(int port, IOException cause) {
    return "port %d cannot be had (%s); choose one from %d up with --port"
        .formatted(port, cause.getMessage(), FIRST_FREE_FOR_ALL);
  }
}
