package se.chatserver.adapter.blockingio;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;

/// The connections from proxies that have not sent their whole header yet ([ProxyHeader]), the
/// oldest first. Safe for threads.
final class PendingHeaders {
  private static final Logger log = LoggerFactory.getLogger(PendingHeaders.class);

  private final RoomAccess room;
  private final ConnectionThreads threads;
  private final ClientHandler handler;
  private final SequencedSet<HeaderReader> waiting = new LinkedHashSet<>();
  private final LogThrottle failures = new LogThrottle(System::nanoTime);

  /// Takes over the connections whose clients are known.
  interface ClientHandler {
    /// A client has come.
    ///
    /// @param remote whose connection it is
    void enter(Socket socket, InetSocketAddress remote);
  }

  PendingHeaders(RoomAccess room, ConnectionThreads threads, ClientHandler handler) {
    this.room = room;
    this.threads = threads;
    this.handler = handler;
  }

  /// A connection was accepted. If it is from a proxy, it enters when its header is there.
  ///
  /// @throws OutOfMemoryError if there is no thread for it
  void receive(Socket socket) {
    var remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    var header = room.proxyHeader(remote.getAddress());
    if (header == null) {
      handler.enter(socket, remote);
      return;
    }
    var reader = new HeaderReader(socket, remote, header, this);
    var oldest = added(reader);
    if (oldest != null) {
      Connection.close(oldest.socket());
    }
    start(reader);
  }

  private void start(HeaderReader reader) {
    try {
      threads.start("proxy header " + reader.proxy(), reader);
    } catch (RuntimeException | Error noThread) {
      ended(reader);
      throw noThread;
    }
  }

  /// @return the oldest, to be closed, if there is one too many
  private synchronized @Nullable HeaderReader added(HeaderReader reader) {
    waiting.add(reader);
    return waiting.size() > ProxyHeader.MAX_WAITING ? waiting.removeFirst() : null;
  }

  void done(HeaderReader reader, InetSocketAddress client) {
    remove(reader);
    try {
      handler.enter(reader.socket(), client);
    } catch (OutOfMemoryError noThread) {
      log.warn("accept-failed cause=\"{}\"", noThread.getMessage());
    }
  }

  void ended(HeaderReader reader) {
    remove(reader);
    Connection.close(reader.socket());
  }

  private synchronized void remove(HeaderReader reader) {
    waiting.remove(reader);
  }

  /// The header is missing or wrong.
  ///
  /// @return what the other side is sent before it is closed
  byte[] refused(HeaderReader reader, ProxyHeaderException cause) {
    synchronized (failures) {
      failures.say(() ->
          log.warn(
              "proxy-header-missing address={} cause=\"{}\"", reader.proxy(), cause.getMessage()));
    }
    return room.proxyHeaderMissing();
  }

  /// The transport stops.
  synchronized void close() {
    waiting.forEach(reader -> Connection.close(reader.socket()));
  }
}
