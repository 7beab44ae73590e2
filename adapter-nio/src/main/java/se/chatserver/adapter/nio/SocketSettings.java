package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;

/// What a socket is set to before anything is sent on it.
final class SocketSettings {
  private static final Logger log = LoggerFactory.getLogger(SocketSettings.class);

  private SocketSettings() {}

  /// Sets all that the socket lets itself be set. Some systems refuse when the other side has
  /// already gone; what it has sent is to be heard all the same.
  ///
  /// @throws IOException if the socket cannot even be made not to block
  static void apply(SocketChannel channel, Limits limits) throws IOException {
    channel.configureBlocking(false);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, limits.sendBufferBytes());
      channel.socket().setOOBInline(true); // telnet's urgent byte stays where it belongs
      keepAlive(channel, limits.keepAlive());
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }

  private static void keepAlive(SocketChannel channel, Limits.KeepAlive questions)
      throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, questions.idleSeconds());
    set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, questions.intervalSeconds());
    set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, questions.count());
  }

  /// Not every system lets these be set for one socket; its own values then hold.
  private static void set(SocketChannel channel, SocketOption<Integer> option, int value)
      throws IOException {
    if (channel.supportedOptions().contains(option)) {
      channel.setOption(option, value);
    }
  }
}
