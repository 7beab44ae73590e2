package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;

/// The thread that reads the header of one connection from a proxy, and nothing that is behind it.
///
/// ```
/// READING --complete--> entered, or closed if the proxy only checks
///    '----wrong, ended or too late--> told so, closed
/// ```
final class HeaderReader implements Runnable {
  private static final long MILLI_NANOS = 1_000_000L;

  private final Socket socket;
  private final InetSocketAddress proxy;
  private final ProxyHeader header;
  private final PendingHeaders pending;
  private final long deadline = System.nanoTime() + ProxyHeader.MAX_TIME.toNanos();

  HeaderReader(Socket socket, InetSocketAddress proxy, ProxyHeader header, PendingHeaders pending) {
    this.socket = socket;
    this.proxy = proxy;
    this.header = header;
    this.pending = pending;
  }

  Socket socket() {
    return socket;
  }

  InetSocketAddress proxy() {
    return proxy;
  }

  @Override
  public void run() {
    try {
      readAll();
    } catch (ProxyHeaderException e) {
      refuse(e);
    } catch (IOException _) {
      pending.ended(this);
    }
  }

  private void readAll() throws IOException, ProxyHeaderException {
    int bytes = 0;
    while (!header.isComplete() && bytes >= 0) {
      bytes = read();
      header.received(Math.max(bytes, 0));
    }
    if (bytes < 0 || header.isCheck()) {
      pending.ended(this);
    } else {
      socket.setSoTimeout(0);
      pending.done(this, header.client(proxy));
    }
  }

  /// It is too late only if a read that began after the deadline finds nothing.
  ///
  /// @return how many bytes, or -1 when there will be no more
  @SuppressWarnings("ByteBufferBackingArray") // the header wraps an array
  private int read() throws IOException, ProxyHeaderException {
    long asked = System.nanoTime();
    var space = header.space();
    socket.setSoTimeout((int) (Math.max(0, deadline - asked) / MILLI_NANOS) + 1);
    try {
      return socket.getInputStream().read(space.array(), space.position(), space.remaining());
    } catch (SocketTimeoutException _) {
      if (asked - deadline >= 0) {
        throw new ProxyHeaderException("its PROXY header took too long");
      }
      return 0;
    }
  }

  /// The notice is shorter than the kernel's buffer, which is empty.
  private void refuse(ProxyHeaderException cause) {
    try {
      socket.getOutputStream().write(pending.refused(this, cause));
    } catch (IOException _) {
      // It will notice that it is closed.
    }
    pending.ended(this);
  }
}
