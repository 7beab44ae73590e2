package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.util.List;
import se.chatserver.adapter.metrics.MetricsServer;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Transport;

/// A transport whose begin and end an operator sees.
///
/// @param metrics answers until the transport has ended
/// @param room of the transport
/// @param names of all transports in it
record MonitoredTransport(
    Transport transport, MetricsServer metrics, RoomExecutor room, List<String> names)
    implements Transport {
  @Override
  public InetSocketAddress address() {
    return transport.address();
  }

  @Override
  public void run() {
    try (metrics) {
      metrics.serving(room, names);
      transport.run();
    }
  }

  @Override
  public void stop() {
    metrics.stopping();
    transport.stop();
  }

  @Override
  public void close() {
    transport.close();
    metrics.close();
  }
}
