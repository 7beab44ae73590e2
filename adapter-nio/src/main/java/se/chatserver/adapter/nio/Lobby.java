package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.Door;
import se.chatserver.wire.TextProtocol;

/// Where those who want an encrypted connection shake hands, before anybody hears of them.
///
/// At most [NioTransport#MAX_HANDSHAKES] do so at once; more wait in the kernel. Signatures and the
/// like, which take a millisecond and more, are made by a thread beside the loop. It sees no
/// socket, no bytes and no room, and what it has done comes back through the loop's door.
final class Lobby implements Host {
  private static final Logger log = LoggerFactory.getLogger(Lobby.class);
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long LOG_PAUSE_NANOS = 1_000_000_000L;

  private final Selector selector;
  private final Timers timers;
  private final TextProtocol protocol;
  private final Supplier<SSLContext> tls;
  private final Door door;
  private final BiConsumer<SocketChannel, Wire> room;
  private final Set<Handshake> handshakes = new HashSet<>();
  private final List<Handshake> ready = new ArrayList<>();
  private final ExecutorService helper = Executors.newSingleThreadExecutor(Lobby::thread);
  private boolean isQuiet;

  /// @param tls is asked for each newcomer
  /// @param room takes those who are done
  Lobby(
      Selector selector,
      Timers timers,
      TextProtocol protocol,
      Supplier<SSLContext> tls,
      Door door,
      BiConsumer<SocketChannel, Wire> room) {
    this.selector = selector;
    this.timers = timers;
    this.protocol = protocol;
    this.tls = tls;
    this.door = door;
    this.room = room;
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("handshakes").unstarted(work);
  }

  @Override
  public boolean hasRoom() {
    return handshakes.size() < NioTransport.MAX_HANDSHAKES;
  }

  @Override
  public void receive(SocketChannel newcomer) {
    try {
      SocketSettings.apply(newcomer, protocol.limits());
      var key = newcomer.register(selector, SelectionKey.OP_READ);
      var handshake = new Handshake(key, new TlsWire(newcomer, tls.get()), this);
      key.attach(handshake);
      handshakes.add(handshake);
      timers.at(timers.now() + PATIENCE_NANOS, handshake::expire);
    } catch (IOException | RuntimeException e) {
      note(e);
      Handshake.close(newcomer);
    }
  }

  @Override
  public void attend() {
    ready.forEach(Handshake::goOn);
    ready.clear();
  }

  @Override
  public void close() {
    handshakes.forEach(Handshake::close);
    handshakes.clear();
    helper.shutdown();
  }

  /// This one can go on, in this turn.
  void add(Handshake handshake) {
    ready.add(handshake);
  }

  /// Has the task done, and then lets the handshake go on.
  void delegate(Runnable task, Handshake handshake) {
    helper.execute(() -> {
      try {
        task.run();
      } finally {
        door.enter(handshake::ready);
      }
    });
  }

  void done(Handshake handshake, SocketChannel socket, Wire wire) {
    handshakes.remove(handshake);
    room.accept(socket, wire);
  }

  void failed(Handshake handshake, Exception cause) {
    if (handshakes.remove(handshake)) {
      note(cause);
      handshake.turnAway(protocol.encryptedOnly());
    }
  }

  /// There may be crowds of those who knock and go, and of those who never meant this port.
  private void note(Exception cause) {
    if (!isQuiet) {
      isQuiet = true;
      timers.at(timers.now() + LOG_PAUSE_NANOS, () -> isQuiet = false);
      log.info("handshake-failed cause=\"{}\"", cause.toString());
    }
  }
}
