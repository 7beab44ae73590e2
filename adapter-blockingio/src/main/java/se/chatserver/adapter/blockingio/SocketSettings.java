package se.chatserver.adapter.blockingio;

import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;

import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;

/// What every client's socket is set to.
final class SocketSettings {
  private static final Logger log = LoggerFactory.getLogger(SocketSettings.class);

  private SocketSettings() {}

  /// Sets all that the socket lets itself be set. Some systems refuse when the other side has
  /// already gone; what it has sent is to be heard all the same.
  static void apply(Socket socket, Limits limits) {
    try {
      socket.setTcpNoDelay(true);
      socket.setOOBInline(true); // telnet's Ctrl-C would lose a byte
      socket.setSendBufferSize(limits.sendBufferBytes());
      keepAlive(socket, limits.keepAlive());
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }

  /// Not every system lets the details be set for one socket; its own then hold.
  private static void keepAlive(Socket socket, Limits.KeepAlive questions) throws IOException {
    socket.setKeepAlive(true);
    if (socket.supportedOptions().contains(TCP_KEEPIDLE)) {
      socket.setOption(TCP_KEEPIDLE, questions.idleSeconds());
      socket.setOption(TCP_KEEPINTERVAL, questions.intervalSeconds());
      socket.setOption(TCP_KEEPCOUNT, questions.count());
    }
  }
}
