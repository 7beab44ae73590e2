package se.chatserver.adapter.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/// A socket that sends at most a given number of bytes at a time, in a packet of their own.
record SplittingChannel(SocketChannel socket, int most) implements ByteChannel {
  static SplittingChannel to(InetSocketAddress address, int most) throws IOException {
    var socket = SocketChannel.open(address);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new SplittingChannel(socket, most);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return socket.read(into);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int size = Math.min(most, bytes.remaining());
    var drop = bytes.slice(bytes.position(), size);
    while (drop.hasRemaining()) {
      socket.write(drop);
    }
    bytes.position(bytes.position() + size);
    return size;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
