package se.chatserver.adapter.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.function.LongSupplier;
import se.chatserver.wire.TextProtocol;
import se.chatserver.wire.Transport;

/// All clients on one thread, the one that calls [#run]. That thread alone enters the room.
public final class NioTransport implements Transport {
  private final EventLoop loop;

  private NioTransport(EventLoop loop) {
    this.loop = loop;
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @throws IOException if the address cannot be bound, or a selector not be made
  public static NioTransport bind(InetSocketAddress address, TextProtocol protocol)
      throws IOException {
    return new NioTransport(bind(SelectorProvider.provider(), System::nanoTime, address, protocol));
  }

  /// The loop alone, on a network and a clock of the caller's choice.
  ///
  /// @param clock nanoseconds, monotonic
  static EventLoop bind(
      SelectorProvider network,
      LongSupplier clock,
      InetSocketAddress address,
      TextProtocol protocol)
      throws IOException {
    var selector = network.openSelector();
    try {
      var server = network.openServerSocketChannel();
      var timers = new Timers(clock);
      var acceptor = Acceptor.bind(server, selector, timers, address, protocol);
      return new EventLoop(selector, timers, acceptor, protocol);
    } catch (IOException | RuntimeException e) {
      selector.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return loop.address();
  }

  /// @throws UncheckedIOException if the selector fails: nothing can be served any more
  @Override
  public void run() {
    Thread.currentThread().setName("room");
    try (loop) {
      while (!loop.isOver()) {
        loop.runOnce();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    loop.stop();
  }
}
