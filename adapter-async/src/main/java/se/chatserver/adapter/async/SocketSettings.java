package se.chatserver.adapter.async;

import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SocketOptions;

/// Sets the options of a socket that was accepted, before anything is sent on it. (Such channels
/// have no SO_OOBINLINE: of telnet's urgent data, the urgent byte is lost.)
final class SocketSettings {
  private static final Logger log = LoggerFactory.getLogger(SocketSettings.class);

  private SocketSettings() {}

  /// Options that cannot be set are logged only: the client may have gone, and what it sent is
  /// still to be read.
  static void apply(AsynchronousSocketChannel channel, Limits limits) {
    try {
      SocketOptions.apply(limits.socket(), channel.supportedOptions(), channel::setOption);
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }
}
