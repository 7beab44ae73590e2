package se.chatserver.adapter.async;

import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;

/// Reads the header of one connection from a proxy, and nothing that is behind it. For the room's
/// thread only.
///
/// ```
/// READING --complete--> entered, or closed if the proxy only checks
///    '----wrong, ended or too late--> told so, closed
/// ```
final class HeaderRead implements CompletionHandler<Integer, PendingHeaders> {
  private final AsynchronousSocketChannel channel;
  private final InetSocketAddress proxy;
  private final ProxyHeader header;
  private @Nullable Future<?> deadline;
  private boolean isOver;

  HeaderRead(AsynchronousSocketChannel channel, InetSocketAddress proxy, ProxyHeader header) {
    this.channel = channel;
    this.proxy = proxy;
    this.header = header;
  }

  InetSocketAddress proxy() {
    return proxy;
  }

  /// @param expiry is cancelled when the header is complete
  void expiresBy(Future<?> expiry) {
    deadline = expiry;
  }

  void read(PendingHeaders pending) {
    if (!isOver) {
      channel.read(header.space(), pending, this);
    }
  }

  @Override
  public void completed(Integer bytes, PendingHeaders pending) {
    if (isOver) {
      return;
    }
    try {
      header.received(Math.max(bytes, 0));
      if (bytes < 0) {
        end(pending);
      } else if (header.isComplete()) {
        complete(pending);
      } else {
        pending.readLater(this);
      }
    } catch (ProxyHeaderException e) {
      refuse(e, pending);
    }
  }

  @Override
  public void failed(Throwable cause, PendingHeaders pending) {
    if (!isOver) {
      end(pending);
    }
  }

  /// Its time is up.
  void expire(PendingHeaders pending) {
    if (!isOver) {
      refuse(new ProxyHeaderException("its PROXY header took too long"), pending);
    }
  }

  private void complete(PendingHeaders pending) {
    if (header.isCheck()) {
      end(pending);
    } else {
      over();
      pending.done(this, channel, header.client(proxy));
    }
  }

  /// A proxy that only wants to see whether the server is there often sends nothing.
  void end(PendingHeaders pending) {
    over();
    pending.ended(this);
    Connection.closeQuietly(channel);
  }

  private void over() {
    isOver = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  /// The notice is shorter than the kernel's buffer, which is empty.
  private void refuse(ProxyHeaderException cause, PendingHeaders pending) {
    over();
    var notice = pending.refused(this, cause);
    channel.write(notice, pending, new Refusal());
  }

  /// Ends the connection when the notice has been written.
  private final class Refusal implements CompletionHandler<Integer, PendingHeaders> {
    @Override
    public void completed(Integer bytes, PendingHeaders pending) {
      end(pending);
    }

    @Override
    public void failed(Throwable cause, PendingHeaders pending) {
      end(pending);
    }
  }
}
