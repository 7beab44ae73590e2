package se.chatserver.adapter.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SocketOptions;

/// The listening socket, and the options of the sockets that it accepts.
final class Connector extends ServerConnector {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 2;

  /// [HttpSockets] and [Endpoint] close silent sockets. Jetty would close one without asking the
  /// socket whether bytes have come meanwhile.
  private static final Duration NO_IDLE_TIMEOUT = Duration.ZERO;

  private final Limits.Socket limits;

  Connector(Server server, Limits limits, ConnectionFactory... factories) {
    super(server, ACCEPTORS, SELECTORS, factories);
    this.limits = limits.socket();
    setIdleTimeout(NO_IDLE_TIMEOUT.toMillis());
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
      SocketOptions.apply(limits, socket.supportedOptions(), socket::setOption);
    } catch (IOException e) {
      log.debug("settings-failed cause=\"{}\"", e.getMessage());
    }
  }
}
