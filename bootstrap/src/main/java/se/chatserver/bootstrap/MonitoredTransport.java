package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import se.chatserver.adapter.metrics.MetricsServer;
import se.chatserver.transport.Transport;

/// A transport whose stop an operator sees.
record MonitoredTransport(Transport transport, MetricsServer metrics) implements Transport {
  @Override
  public InetSocketAddress address() {
    return transport.address();
  }

  @Override
  public void run() {
    transport.run();
  }

  @Override
  public void stop() {
    metrics.stopping();
    transport.stop();
  }

  @Override
  public void close() {
    transport.close();
  }
}
