package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import se.chatserver.application.Chat;
import se.chatserver.transport.Limits;

/// A transport on a free port of all addresses, running on a thread of its own until closed.
final class Running implements AutoCloseable {
  static final int CAPACITY = 64;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final NioTransport transport;
  private final Thread thread;
  private final InetSocketAddress encrypted;

  private Running(NioTransport transport, InetSocketAddress encrypted) {
    this.transport = transport;
    this.encrypted = encrypted;
    this.thread = Thread.ofPlatform().daemon().start(transport::run);
  }

  static Running with(Limits limits) throws IOException {
    return with(UnaryOperator.identity(), limits);
  }

  /// With an encrypted address too.
  static Running with(Limits limits, Supplier<SSLContext> tls) throws IOException {
    var transport = bind(UnaryOperator.identity(), limits);
    var _ = tls.get(); // may have to be made first, which should not keep the loop waiting
    return new Running(transport, transport.listen(loopback(0), tls));
  }

  /// In a room of which the test has wrapped the way in.
  static Running with(UnaryOperator<Chat> wrapping, Limits limits) throws IOException {
    return new Running(bind(wrapping, limits), loopback(0));
  }

  /// In a room with a history, of which newcomers are told that it is stored.
  static Running stored(Limits limits, int historyLines) throws IOException {
    var protocol = Protocols.stored(CAPACITY, limits, historyLines);
    return new Running(NioTransport.bind(new InetSocketAddress(0), protocol), loopback(0));
  }

  private static NioTransport bind(UnaryOperator<Chat> wrapping, Limits limits) throws IOException {
    return NioTransport.bind(
        new InetSocketAddress(0), Protocols.wrapped(CAPACITY, limits, wrapping));
  }

  /// On the loopback, by IPv4.
  InetSocketAddress address() {
    return loopback(transport.address().getPort());
  }

  InetSocketAddress encrypted() {
    return encrypted;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Whether `run` returns before the time is over.
  boolean hasReturned() {
    try {
      return thread.join(TIMEOUT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    transport.stop();
    if (!hasReturned()) {
      throw new AssertionError("run() did not return after stop()");
    }
  }
}
