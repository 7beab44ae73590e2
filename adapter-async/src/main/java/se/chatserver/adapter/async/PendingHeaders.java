package se.chatserver.adapter.async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;
import se.chatserver.transport.TextProtocol;

/// The connections from proxies that have not sent their whole header yet ([ProxyHeader]), the
/// oldest first. For the room's thread only.
final class PendingHeaders {
  private static final Logger log = LoggerFactory.getLogger(PendingHeaders.class);

  private final TextProtocol protocol;
  private final CallbackExecutor room;
  private final PollBarrier barrier;
  private final ClientHandler handler;
  private final SequencedSet<HeaderRead> waiting = new LinkedHashSet<>();
  private final LogThrottle failures = new LogThrottle(System::nanoTime);

  /// Takes over the connections whose clients are known.
  interface ClientHandler {
    /// A client has come.
    ///
    /// @param remote whose connection it is
    void enter(AsynchronousSocketChannel channel, InetSocketAddress remote);
  }

  PendingHeaders(
      TextProtocol protocol, CallbackExecutor room, PollBarrier barrier, ClientHandler handler) {
    this.protocol = protocol;
    this.room = room;
    this.barrier = barrier;
    this.handler = handler;
  }

  /// A connection was accepted. If it is from a proxy, it enters when its header is there.
  void receive(AsynchronousSocketChannel channel) {
    try {
      var remote = (InetSocketAddress) channel.getRemoteAddress();
      var header = protocol.proxyHeader(remote.getAddress());
      if (header == null) {
        handler.enter(channel, remote);
      } else {
        await(new HeaderRead(channel, remote, header));
      }
    } catch (IOException e) {
      ConnectionLog.gone(e);
      Connection.closeQuietly(channel);
    }
  }

  private void await(HeaderRead read) {
    if (waiting.size() >= ProxyHeader.MAX_WAITING) {
      waiting.getFirst().end(this);
    }
    waiting.add(read);
    read.expiresBy(room.later(ProxyHeader.MAX_TIME, () -> barrier.await(() -> read.expire(this))));
    read.read(this);
  }

  /// Not from within a call-back, which the read might nest another in.
  void readLater(HeaderRead read) {
    room.execute(() -> read.read(this));
  }

  void done(HeaderRead read, AsynchronousSocketChannel channel, InetSocketAddress client) {
    waiting.remove(read);
    handler.enter(channel, client);
  }

  void ended(HeaderRead read) {
    waiting.remove(read);
  }

  /// The header is missing or wrong.
  ///
  /// @return what the other side is sent before it is closed
  ByteBuffer refused(HeaderRead read, ProxyHeaderException cause) {
    failures.say(() ->
        log.warn("proxy-header-missing address={} cause=\"{}\"", read.proxy(), cause.getMessage()));
    return protocol.proxyHeaderMissing();
  }

  /// The server stops.
  void close() {
    new ArrayList<>(waiting).forEach(read -> read.end(this));
  }
}
