package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SocketOptions;

/// Sets the options of a socket that was accepted, before anything is sent on it.
final class SocketSettings {
  private static final Logger log = LoggerFactory.getLogger(SocketSettings.class);

  private SocketSettings() {}

  /// Options that cannot be set are logged only: the client may have gone, and what it sent is
  /// still to be read.
  static void apply(Socket socket, Limits limits) {
    try {
      socket.setOOBInline(true); // telnet's Ctrl-C would lose a byte
      SocketOptions.apply(limits.socket(), socket.supportedOptions(), socket::setOption);
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }
}
