package se.chatserver.transport;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/// The options of a client's socket, for sockets and channels of every kind.
public final class SocketOptions {
  private SocketOptions() {}

  /// Sets one option of one socket: `socket::setOption` or `channel::setOption`.
  @FunctionalInterface
  public interface Setter {
    <T> void set(SocketOption<T> option, T value) throws IOException;
  }

  /// Sets a socket that was just accepted: no delay, the send buffer and keep-alive.
  ///
  /// Not every system has the times of keep-alive for one socket. Where they are not supported, the
  /// system's own apply.
  ///
  /// @param supported all options of the socket
  /// @throws IOException of the first option that cannot be set; those behind it are not tried.
  ///   Some systems refuse every option when the client has already gone. What it sent can still be
  ///   read
  public static void apply(Limits.Socket limits, Set<SocketOption<?>> supported, Setter setter)
      throws IOException {
    setter.set(StandardSocketOptions.TCP_NODELAY, true);
    setter.set(StandardSocketOptions.SO_SNDBUF, limits.sendBufferBytes());
    setter.set(StandardSocketOptions.SO_KEEPALIVE, true);
    if (supported.contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      setter.set(ExtendedSocketOptions.TCP_KEEPIDLE, limits.keepAlive().idleSeconds());
    }
    if (supported.contains(ExtendedSocketOptions.TCP_KEEPINTERVAL)) {
      setter.set(ExtendedSocketOptions.TCP_KEEPINTERVAL, limits.keepAlive().intervalSeconds());
    }
    if (supported.contains(ExtendedSocketOptions.TCP_KEEPCOUNT)) {
      setter.set(ExtendedSocketOptions.TCP_KEEPCOUNT, limits.keepAlive().count());
    }
  }
}
