package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import se.chatserver.adapter.hook.Hooks;
import se.chatserver.transport.Transport;

/// A server's transport, whose events are given to hooks while it runs, and when it has ended as
/// far as they still wait.
record HookedTransport(Transport transport, Hooks hooks) implements Transport {
  @Override
  public InetSocketAddress address() {
    return transport.address();
  }

  @Override
  public void run() {
    try (hooks) {
      hooks.start();
      transport.run();
    }
  }

  @Override
  public void stop() {
    transport.stop();
  }

  @Override
  public void close() {
    transport.close();
  }
}
