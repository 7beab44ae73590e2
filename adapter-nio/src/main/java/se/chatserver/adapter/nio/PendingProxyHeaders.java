package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;
import se.chatserver.transport.TextProtocol;

/// The connections from proxies that have not sent their whole header yet ([ProxyHeader]). When it
/// is there, the next handler takes the socket, with the client's address. Sockets from elsewhere
/// it takes at once.
final class PendingProxyHeaders implements AcceptHandler {
  private static final Logger log = LoggerFactory.getLogger(PendingProxyHeaders.class);

  private final Selector selector;
  private final Timers timers;
  private final TextProtocol protocol;
  private final AcceptHandler next;
  private final DeadlineSet<HeaderRead> waiting;
  private final List<HeaderRead> ready = new ArrayList<>();
  private final LogThrottle failures;

  PendingProxyHeaders(Selector selector, Timers timers, TextProtocol protocol, AcceptHandler next) {
    this.selector = selector;
    this.timers = timers;
    this.protocol = protocol;
    this.next = next;
    this.waiting = new DeadlineSet<>(timers);
    this.failures = new LogThrottle(timers::now);
  }

  @Override
  public boolean hasRoom() {
    return next.hasRoom();
  }

  @Override
  public void receive(AcceptedSocket socket) {
    var header = protocol.proxyHeader(socket.remote().getAddress());
    if (header == null) {
      next.receive(socket);
      return;
    }
    if (waiting.size() >= ProxyHeader.MAX_WAITING) {
      waiting.oldest().expire();
    }
    try {
      var key = socket.channel().register(selector, SelectionKey.OP_READ);
      long deadline = timers.now() + ProxyHeader.MAX_TIME.toNanos();
      var read = new HeaderRead(socket, header, this, deadline);
      key.attach(read);
      waiting.add(read);
    } catch (IOException _) {
      HeaderRead.close(socket.channel()); // it has gone again
    }
  }

  @Override
  public void attend() {
    ready.forEach(HeaderRead::goOn);
    ready.clear();
    waiting.expireOld();
    next.attend();
  }

  @Override
  public void close() {
    waiting.forEach(read -> HeaderRead.close(read.channel()));
    waiting.clear();
    next.close();
  }

  /// This one can go on, in this turn.
  void add(HeaderRead read) {
    ready.add(read);
  }

  void done(HeaderRead read, AcceptedSocket socket) {
    waiting.remove(read);
    next.receive(socket);
  }

  void ended(HeaderRead read) {
    waiting.remove(read);
  }

  /// The header is missing or wrong.
  ///
  /// @return what the other side is sent before it is closed
  ByteBuffer refused(HeaderRead read, AcceptedSocket socket, ProxyHeaderException cause) {
    waiting.remove(read);
    failures.say(() ->
        log.warn(
            "proxy-header-missing address={} cause=\"{}\"", socket.remote(), cause.getMessage()));
    return protocol.proxyHeaderMissing();
  }
}
