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
import se.chatserver.transport.TextProtocol;

/// Lets newcomers in, a few per turn.
///
/// When that fails (out of file descriptors, mostly) the door stays shut for [a
/// while][se.chatserver.transport.Limits#acceptPause]: the kernel goes on calling it ready, so
/// trying again at once would spin. A descriptor kept in reserve serves to let those who wait in,
/// one after the other, only to tell them that there is no room; otherwise they would hang there
/// unanswered.
final class Acceptor implements ReadyHandler {
  private static final Logger log = LoggerFactory.getLogger(Acceptor.class);
  private static final long LOG_PAUSE_NANOS = 1_000_000_000L;

  private final ServerSocketChannel server;
  private final SelectionKey key;
  private final Timers timers;
  private final TextProtocol protocol;
  private final AcceptHandler host;
  private @Nullable SocketChannel reserve;
  private boolean isReady;
  private boolean isFull;
  private boolean isQuiet;

  private Acceptor(
      ServerSocketChannel server,
      SelectionKey key,
      Timers timers,
      TextProtocol protocol,
      AcceptHandler host) {
    this.server = server;
    this.key = key;
    this.timers = timers;
    this.protocol = protocol;
    this.host = host;
    this.reserve = openReserve();
  }

  static Acceptor bind(
      Selector selector,
      Timers timers,
      InetSocketAddress address,
      TextProtocol protocol,
      AcceptHandler host)
      throws IOException {
    var server = selector.provider().openServerSocketChannel();
    try {
      server.bind(address, protocol.limits().backlog());
      server.configureBlocking(false);
      var key = server.register(selector, SelectionKey.OP_ACCEPT);
      var acceptor = new Acceptor(server, key, timers, protocol, host);
      key.attach(acceptor);
      return acceptor;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
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

  /// Lets some of those in who wait.
  void accept() {
    makeRoom();
    for (int i = 0; i < protocol.limits().accepts() && host.hasRoom(); i++) {
      var newcomer = next();
      if (newcomer == null) {
        break;
      }
      receive(newcomer);
    }
    host.attend();
  }

  private void receive(SocketChannel newcomer) {
    try {
      SocketSettings.apply(newcomer, protocol.limits());
      host.receive(newcomer);
    } catch (IOException e) {
      log.info("gone-before-admitted cause=\"{}\"", e.getMessage());
      close(newcomer);
    }
  }

  /// The kernel would go on calling for as long as nobody can be let in.
  private void makeRoom() {
    if (isFull == host.hasRoom()) {
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
      turnAway();
      pause(e);
      return null;
    }
  }

  /// Nobody is let in any more.
  void close() {
    isReady = false;
    close(server);
    close(reserve);
    host.close();
  }

  private void turnAway() {
    close(reserve);
    try {
      for (int i = 0; i < protocol.limits().accepts(); i++) {
        var newcomer = server.accept();
        if (newcomer == null) {
          break;
        }
        refuse(newcomer);
      }
    } catch (IOException _) {
      // Somebody else took the descriptor: those who wait will be told next time.
    }
    reserve = openReserve();
  }

  private void refuse(SocketChannel newcomer) {
    try (newcomer) {
      newcomer.configureBlocking(false);
      newcomer.write(protocol.refusal());
    } catch (IOException _) {
      // It did not wait for the answer.
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
    timers.at(timers.now() + protocol.limits().acceptPause().toNanos(), this::resume);
    if (!isQuiet) {
      isQuiet = true;
      timers.at(timers.now() + LOG_PAUSE_NANOS, () -> isQuiet = false);
      log.warn("accept-failed cause=\"{}\"", cause.getMessage());
    }
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
