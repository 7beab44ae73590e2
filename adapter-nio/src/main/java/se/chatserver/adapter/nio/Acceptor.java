package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.RefusalReason;
import se.chatserver.transport.TextProtocol;

/// Accepts new connections, a few per turn.
///
/// When that fails (out of file descriptors, mostly), nothing is accepted for [a
/// while][se.chatserver.transport.Limits.Times#acceptPause]: the selector goes on reporting the
/// socket as ready, so trying again at once would spin. A descriptor kept in reserve serves to
/// accept the waiting connections one after the other, only to refuse them; otherwise their clients
/// would wait without an answer.
final class Acceptor implements ReadyHandler {
  private static final Logger log = LoggerFactory.getLogger(Acceptor.class);

  private final ServerSocketChannel server;
  private final SelectionKey key;
  private final Timers timers;
  private final TextProtocol protocol;
  private final AcceptHandler handler;
  private final LogThrottle failures;
  private final boolean isInherited;
  private @Nullable SocketChannel reserve;
  private boolean isReady;
  private boolean isFull;

  private Acceptor(
      ServerSocketChannel server,
      SelectionKey key,
      Timers timers,
      TextProtocol protocol,
      AcceptHandler handler,
      boolean isInherited) {
    this.server = server;
    this.key = key;
    this.timers = timers;
    this.protocol = protocol;
    this.handler = handler;
    this.failures = new LogThrottle(timers::now);
    this.isInherited = isInherited;
    this.reserve = openReserve();
  }

  static Acceptor bind(
      Selector selector,
      Timers timers,
      InetSocketAddress address,
      TextProtocol protocol,
      AcceptHandler handler)
      throws IOException {
    var server = selector.provider().openServerSocketChannel();
    try {
      server.bind(address, protocol.limits().socket().backlog());
      return of(server, selector, timers, protocol, handler, false);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Accepts at a socket with which this process was started, and which already listens.
  static Acceptor inherited(
      ServerSocketChannel server,
      Selector selector,
      Timers timers,
      TextProtocol protocol,
      AcceptHandler handler)
      throws IOException {
    return of(server, selector, timers, protocol, handler, true);
  }

  private static Acceptor of(
      ServerSocketChannel server,
      Selector selector,
      Timers timers,
      TextProtocol protocol,
      AcceptHandler handler,
      boolean isInherited)
      throws IOException {
    server.configureBlocking(false);
    var key = server.register(selector, SelectionKey.OP_ACCEPT);
    var acceptor = new Acceptor(server, key, timers, protocol, handler, isInherited);
    key.attach(acceptor);
    return acceptor;
  }

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) server.getLocalAddress();
    } catch (IOException e) {
      throw new IllegalStateException("the server is closed", e);
    }
  }

  @Override
  public void ready() {
    isReady = true;
  }

  /// Accepts some of the connections that wait.
  void accept() {
    makeRoom();
    for (int i = 0; i < protocol.limits().turn().accepts() && handler.hasRoom(); i++) {
      var socket = next();
      if (socket == null) {
        break;
      }
      receive(socket);
    }
    handler.attend();
  }

  private void receive(SocketChannel socket) {
    try {
      SocketSettings.apply(socket, protocol.limits());
      handler.receive(new AcceptedSocket(socket, (InetSocketAddress) socket.getRemoteAddress()));
    } catch (IOException e) {
      log.info("gone-before-admitted cause=\"{}\"", e.getMessage());
      close(socket);
    }
  }

  /// While nothing can be accepted, the selector would go on reporting the socket.
  private void makeRoom() {
    if (isFull == handler.hasRoom()) {
      isFull = !isFull;
      resume();
    }
  }

  private @Nullable SocketChannel next() {
    if (!isReady) {
      return null;
    }
    try {
      var channel = server.accept();
      isReady = channel != null;
      return channel;
    } catch (IOException e) {
      refuseWaiting();
      pause(e);
      return null;
    }
  }

  /// Accepts nothing any more. An inherited socket stays open until the process ends: newcomers
  /// wait in it for the next process. (Java would take the standard streams away together with it.)
  void close() {
    isReady = false;
    if (isInherited) {
      key.cancel();
    } else {
      close(server);
    }
    close(reserve);
    handler.close();
  }

  private void refuseWaiting() {
    close(reserve);
    try {
      for (int i = 0; i < protocol.limits().turn().accepts(); i++) {
        var socket = server.accept();
        if (socket == null) {
          break;
        }
        refuse(socket);
      }
    } catch (IOException _) {
      // Something else took the descriptor: the waiting connections are refused next time.
    }
    reserve = openReserve();
  }

  private void refuse(SocketChannel socket) {
    try (socket) {
      protocol.metrics().refused(handler.transport(), RefusalReason.NO_DESCRIPTOR);
      socket.configureBlocking(false);
      socket.write(protocol.refusal());
    } catch (IOException _) {
      // The client did not wait for the answer.
    }
  }

  private @Nullable SocketChannel openReserve() {
    try {
      return server.provider().openSocketChannel();
    } catch (IOException _) {
      return null; // tried again the next time it is wanted
    }
  }

  private void pause(IOException cause) {
    isReady = false;
    key.interestOps(0);
    timers.at(timers.now() + protocol.limits().times().acceptPause().toNanos(), this::resume);
    failures.say(() -> log.warn("accept-failed cause=\"{}\"", cause.getMessage()));
  }

  private void resume() {
    if (key.isValid()) {
      key.interestOps(isFull ? 0 : SelectionKey.OP_ACCEPT);
    }
  }

  private static void close(@Nullable Channel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      log.warn("close-failed cause=\"{}\"", e.getMessage());
    }
  }
}
