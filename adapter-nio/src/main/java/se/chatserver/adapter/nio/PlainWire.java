package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// The socket itself.
record PlainWire(SocketChannel socket) implements Wire {
  @Override
  public int read(ByteBuffer into) throws IOException {
    return socket.read(into);
  }

  @Override
  public int overhead() {
    return 0;
  }

  @Override
  public int write(ByteBuffer owed) throws IOException {
    return socket.write(owed);
  }

  @Override
  public boolean isBehind() {
    return false;
  }

  @Override
  public boolean hasMore() {
    return false;
  }

  @Override
  public boolean isStuck() {
    return false;
  }

  @Override
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
