package se.chatserver.adapter.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;

/// The listening socket, and how those it accepts are set.
final class Connector extends ServerConnector {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 2;

  /// Who is silent is for us to find out ([Requests], [Endpoint]): Jetty would close one for
  /// silence without looking whether it has spoken meanwhile.
  private static final Duration NO_IDLE_TIMEOUT = Duration.ZERO;

  private final Limits.KeepAlive keepAlive;

  Connector(Server server, Limits limits, ConnectionFactory... factories) {
    super(server, ACCEPTORS, SELECTORS, factories);
    this.keepAlive = limits.keepAlive();
    setIdleTimeout(NO_IDLE_TIMEOUT.toMillis());
    setAcceptedTcpNoDelay(true);
    setAcceptedSendBufferSize(limits.sendBufferBytes());
  }

  /// @return the address that was really bound
  /// @throws IOException if the address cannot be bound
  InetSocketAddress bind(InetSocketAddress address, int backlog) throws IOException {
    var channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, backlog);
      open(channel);
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  protected void configure(Socket socket) {
    super.configure(socket);
    try {
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, keepAlive.idleSeconds());
      set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, keepAlive.intervalSeconds());
      set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, keepAlive.count());
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }

  /// Not every system lets these be set for one socket; its own values then hold.
  private static void set(Socket socket, SocketOption<Integer> option, int value)
      throws IOException {
    if (socket.supportedOptions().contains(option)) {
      socket.setOption(option, value);
    }
  }
}
