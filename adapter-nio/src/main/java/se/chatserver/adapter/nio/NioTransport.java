package se.chatserver.adapter.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.Transport;

/// Serves all clients on one thread, the one that calls [#run]. Only that thread runs in the room;
/// other threads pass tasks to its [executor][#executor].
public final class NioTransport implements Transport {
  /// How many clients may be on their way to an encrypted connection at once, at each address that
  /// has any. They are not in the room, but have sockets. More wait in the kernel.
  public static final int MAX_HANDSHAKES = 256;

  /// The name of this transport for clients that speak TLS.
  public static final String ENCRYPTED = "nio TLS";

  private final EventLoop loop;

  private NioTransport(EventLoop loop) {
    this.loop = loop;
  }

  /// Binds to the address; port 0 means any free one.
  ///
  /// @throws IOException if the address cannot be bound, or a selector not be made
  public static NioTransport bind(InetSocketAddress address, TextProtocol protocol)
      throws IOException {
    var transport = open(protocol);
    try {
      transport.listen(address);
      return transport;
    } catch (IOException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  /// A transport that does not listen yet. It need not: its executor alone may be of use.
  ///
  /// @throws IOException if a selector cannot be made
  public static NioTransport open(TextProtocol protocol) throws IOException {
    var selector = SelectorProvider.provider().openSelector();
    return new NioTransport(new EventLoop(selector, new Timers(System::nanoTime), protocol));
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
    var loop = new EventLoop(network.openSelector(), new Timers(clock), protocol);
    try {
      loop.listen(address);
      return loop;
    } catch (IOException | RuntimeException e) {
      loop.close();
      throw e;
    }
  }

  /// Lets clients connect to this address too, before [#run]; port 0 means any free one.
  ///
  /// @return the address that was really bound
  /// @throws IOException if it cannot be
  public InetSocketAddress listen(InetSocketAddress address) throws IOException {
    return loop.listen(address);
  }

  /// Lets clients connect to a socket with which this process was started, and which already
  /// listens, before [#run]. It stays open until the process ends, so that newcomers can wait in it
  /// for the next process.
  ///
  /// @return the address where it listens
  /// @throws IOException if it cannot be used
  public InetSocketAddress listen(ServerSocketChannel inherited) throws IOException {
    return loop.listen(inherited);
  }

  /// Lets clients that speak TLS connect to this address, before [#run]; port 0 means any free one.
  ///
  /// @param tls what to make each new connection with; asked on the thread that runs, at once
  /// @return the address that was really bound
  /// @throws IOException if it cannot be
  public InetSocketAddress listen(InetSocketAddress address, Supplier<SSLContext> tls)
      throws IOException {
    return loop.listen(address, tls);
  }

  /// Runs tasks in the room while [#run] goes on. While other transports are registered there, it
  /// goes on after [#stop].
  public RoomExecutor executor() {
    return loop.executor();
  }

  /// The address of the first listening socket.
  ///
  /// @throws NoSuchElementException if it listens nowhere
  @Override
  public InetSocketAddress address() {
    return loop.address();
  }

  @Override
  public void close() {
    try {
      loop.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
