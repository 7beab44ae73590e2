package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.RefusalReason;
import se.chatserver.transport.TextProtocol;

/// The TLS handshakes that are under way. Their clients are not in the room yet.
///
/// There are at most [NioTransport#MAX_HANDSHAKES] at once; more wait in the kernel. A handshake
/// that is done or has failed is dropped at once, so that the bound is one on memory too.
/// Signatures and the like, which take a millisecond and more, are made by a [thread beside the
/// loop][HandshakeExecutor]. It sees no socket, no bytes and no room, and what it has done comes
/// back as a task of the loop.
final class PendingHandshakes implements AcceptHandler {
  private static final Logger log = LoggerFactory.getLogger(PendingHandshakes.class);
  private static final long TIMEOUT_NANOS = 10_000_000_000L;

  private final Selector selector;
  private final Timers timers;
  private final TextProtocol protocol;
  private final Supplier<SSLContext> tls;
  private final RoomExecutor room;
  private final BiConsumer<AcceptedSocket, Wire> done;
  private final DeadlineSet<Handshake> handshakes;
  private final List<Handshake> ready = new ArrayList<>();
  private final HandshakeExecutor executor = new HandshakeExecutor();
  private final LogThrottle failures;

  /// @param tls is asked for each new connection
  /// @param done takes each connection whose handshake is complete
  PendingHandshakes(
      Selector selector,
      Timers timers,
      TextProtocol protocol,
      Supplier<SSLContext> tls,
      RoomExecutor room,
      BiConsumer<AcceptedSocket, Wire> done) {
    this.selector = selector;
    this.timers = timers;
    this.protocol = protocol;
    this.tls = tls;
    this.room = room;
    this.done = done;
    this.handshakes = new DeadlineSet<>(timers);
    this.failures = new LogThrottle(timers::now);
  }

  @Override
  public boolean hasRoom() {
    return handshakes.size() < NioTransport.MAX_HANDSHAKES;
  }

  @Override
  public String transport() {
    return Wire.ENCRYPTED;
  }

  @Override
  public void receive(AcceptedSocket socket) {
    try {
      var key = socket.channel().register(selector, SelectionKey.OP_READ);
      long deadline = timers.now() + TIMEOUT_NANOS;
      var wire = new TlsWire(socket.channel(), tls.get());
      var handshake = new Handshake(key, socket, wire, this, deadline);
      key.attach(handshake);
      handshakes.add(handshake);
    } catch (IOException | RuntimeException e) {
      note(e);
      Handshake.close(socket.channel());
    }
  }

  @Override
  public void attend() {
    ready.forEach(Handshake::goOn);
    ready.clear();
    handshakes.expireOld();
  }

  @Override
  public void close() {
    handshakes.forEach(Handshake::close);
    handshakes.clear();
    executor.shutdownNow();
  }

  /// The handshake can go on in this turn.
  void add(Handshake handshake) {
    ready.add(handshake);
  }

  /// Has the task done, and then lets the handshake go on.
  ///
  /// @return to [take back][#takeBack]
  Runnable delegate(Runnable task, Handshake handshake) {
    Runnable work =
        () -> {
          try {
            task.run();
          } finally {
            room.execute(handshake::ready);
          }
        };
    executor.execute(work);
    return work;
  }

  /// Whether what was delegated has not begun yet, and now never will.
  boolean takeBack(Runnable work) {
    return executor.remove(work);
  }

  void done(Handshake handshake, AcceptedSocket socket, Wire wire) {
    handshakes.remove(handshake);
    done.accept(socket, wire);
  }

  void failed(Handshake handshake, Exception cause) {
    if (handshakes.remove(handshake)) {
      note(cause);
      handshake.refuse(protocol.encryptedOnly());
    }
  }

  /// Throttled: port scanners and clients without TLS can fail many handshakes a second.
  private void note(Exception cause) {
    protocol.metrics().refused(transport(), RefusalReason.HANDSHAKE_FAILED);
    failures.say(() -> log.info("handshake-failed cause=\"{}\"", cause.toString()));
  }
}
