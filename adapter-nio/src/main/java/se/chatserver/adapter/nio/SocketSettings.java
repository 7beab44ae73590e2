package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SocketOptions;

/// Prepares a socket that was accepted, before anything is sent on it.
final class SocketSettings {
  private static final Logger log = LoggerFactory.getLogger(SocketSettings.class);

  private SocketSettings() {}

  /// Options that cannot be set are logged only: the client may have gone, and what it sent is
  /// still to be read.
  ///
  /// @throws IOException if the socket cannot even be made non-blocking
  static void apply(SocketChannel channel, Limits limits) throws IOException {
    channel.configureBlocking(false);
    try {
      channel.socket().setOOBInline(true); // telnet's urgent byte stays where it belongs
      SocketOptions.apply(limits.socket(), channel.supportedOptions(), channel::setOption);
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }
}
