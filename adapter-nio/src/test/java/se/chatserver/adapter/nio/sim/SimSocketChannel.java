package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// The server's end of a [Link].
final class SimSocketChannel extends IdleSocketChannel {
  private final SimNetwork network;
  private final Link link;
  private @Nullable SimKey key;

  SimSocketChannel(SimProvider provider, SimNetwork network, Link link) {
    super(provider, network);
    this.network = network;
    this.link = link;
    link.accept();
  }

  Link link() {
    return link;
  }

  SimKey keyFor(SimSelector selector) {
    key = new SimKey(selector, this, this::readyOps);
    return key;
  }

  @Override
  public SocketAddress getRemoteAddress() throws IOException {
    requireOpen();
    return link.address();
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    beforeOption();
    return this;
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of(
        StandardSocketOptions.TCP_NODELAY,
        StandardSocketOptions.SO_KEEPALIVE,
        StandardSocketOptions.SO_SNDBUF,
        ExtendedSocketOptions.TCP_KEEPIDLE,
        ExtendedSocketOptions.TCP_KEEPINTERVAL,
        ExtendedSocketOptions.TCP_KEEPCOUNT);
  }

  @Override
  public Socket socket() {
    return new OptionsOnly();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    called(SelectionKey.OP_READ);
    return link.read(into);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    called(SelectionKey.OP_WRITE);
    return link.write(from);
  }

  @Override
  public SocketChannel shutdownOutput() throws IOException {
    network.called();
    requireOpen();
    link.endOutput();
    return this;
  }

  @Override
  protected void implCloseSelectableChannel() {
    super.implCloseSelectableChannel();
    link.closeByServer();
    network.tap().closed(link);
  }

  @Override
  public String toString() {
    return link.toString();
  }

  private int readyOps() {
    return (link.inbound().isReadable() ? SelectionKey.OP_READ : 0)
        | (link.isWritable() ? SelectionKey.OP_WRITE : 0)
        | (link.isReset() ? validOps() : 0);
  }

  private void called(int op) throws IOException {
    network.called();
    requireOpen();
    if (key != null) {
      key.attended(op);
    }
  }

  /// Some systems refuse to set an option of a connection that is broken.
  private void beforeOption() throws IOException {
    network.called();
    requireOpen();
    if (link.isReset() && network.dice().oneIn(2)) {
      throw new SocketException("Invalid argument");
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  /// The old way to options that the new one does not have.
  private final class OptionsOnly extends Socket {
    @Override
    public void setOOBInline(boolean on) throws SocketException {
      try {
        beforeOption();
      } catch (SocketException e) {
        throw e;
      } catch (IOException e) {
        throw new SocketException(e.toString());
      }
    }
  }
}
