package se.chatserver.adapter.web;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.IO;

/// Asks the kernel what a socket is ready for at this moment, whatever Jetty's threads have read
/// and written so far.
///
/// After a pause of the whole process the clock says that every deadline has passed, while bytes
/// that came in time have not been read yet. So a deadline means: the time has passed, and the
/// socket, asked after that, had nothing. Used by one thread at a time.
final class SocketProbe implements AutoCloseable {
  private final Selector selector;

  SocketProbe() throws IOException {
    selector = Selector.open();
  }

  SocketState of(EndPoint endPoint) {
    return new SocketState() {
      @Override
      public boolean isReadable() {
        return SocketProbe.this.isReadable(endPoint);
      }

      @Override
      public boolean isWritable() {
        return isReady(endPoint, SelectionKey.OP_WRITE);
      }
    };
  }

  /// Whether bytes have come that have not been read. True also at the end of the stream.
  boolean isReadable(EndPoint endPoint) {
    return isReady(endPoint, SelectionKey.OP_READ);
  }

  /// The socket below TLS; it is the same for the whole life of a connection.
  static EndPoint socket(EndPoint endPoint) {
    return endPoint instanceof SslConnection.SslEndPoint decrypted
        ? decrypted.getSslConnection().getEndPoint()
        : endPoint;
  }

  private boolean isReady(EndPoint endPoint, int operation) {
    if (!(socket(endPoint).getTransport() instanceof SocketChannel channel)) {
      return false;
    }
    try {
      var key = channel.register(selector, operation);
      boolean isReady = selector.selectNow() > 0;
      key.cancel();
      selector.selectNow(); // lets go of the channel
      return isReady;
    } catch (ClosedChannelException | ClosedSelectorException _) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("a selector that cannot select", e);
    }
  }

  @Override
  public void close() {
    IO.close(selector);
  }
}
