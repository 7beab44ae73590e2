package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import se.chatserver.transport.ProxyHeader;
import se.chatserver.transport.ProxyHeaderException;

/// Reads the header of one connection from a proxy, and nothing that is behind it.
///
/// ```
/// READING --complete--> taken over by the next handler, or closed if the proxy only checks
///    '----wrong, ended or too late--> told so, closed
/// ```
final class HeaderRead implements ReadyHandler, DeadlineSet.Member {
  private static final int DISCARDED_BYTES = 4 << 10;

  private final AcceptedSocket socket;
  private final ProxyHeader header;
  private final PendingProxyHeaders pending;
  private final long deadline;
  private boolean isOver;

  /// @param deadline when it [expires][#expire], by the loop's clock
  HeaderRead(
      AcceptedSocket socket, ProxyHeader header, PendingProxyHeaders pending, long deadline) {
    this.socket = socket;
    this.header = header;
    this.pending = pending;
    this.deadline = deadline;
  }

  SocketChannel channel() {
    return socket.channel();
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public void ready() {
    pending.add(this);
  }

  void goOn() {
    if (isOver) {
      return;
    }
    try {
      int bytes = 1;
      while (!header.isComplete() && bytes > 0) {
        bytes = channel().read(header.space());
        header.received(Math.max(bytes, 0));
      }
      if (bytes < 0) {
        end();
      } else if (header.isComplete()) {
        complete();
      }
    } catch (ProxyHeaderException e) {
      refuse(e);
    } catch (IOException _) {
      end();
    }
  }

  @Override
  public void expire() {
    goOn();
    if (!isOver) {
      refuse(new ProxyHeaderException("its PROXY header took too long"));
    }
  }

  private void complete() {
    isOver = true;
    if (header.isCheck()) {
      end();
    } else {
      var client = header.client(socket.remote());
      pending.done(this, new AcceptedSocket(socket.channel(), client));
    }
  }

  /// A proxy that only wants to see whether the server is there often sends nothing.
  private void end() {
    isOver = true;
    pending.ended(this);
    close(channel());
  }

  /// What has come is read, because the kernel would reset the connection otherwise, and the other
  /// side might not see why.
  private void refuse(ProxyHeaderException cause) {
    isOver = true;
    var notice = pending.refused(this, socket, cause);
    try {
      channel().write(notice);
      channel().shutdownOutput();
      channel().read(ByteBuffer.allocate(DISCARDED_BYTES));
    } catch (IOException _) {
      // It will notice that it is closed.
    }
    close(channel());
  }

  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // Its descriptor is free now all the same.
    }
  }
}
