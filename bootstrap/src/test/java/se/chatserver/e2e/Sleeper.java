package se.chatserver.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A client that never reads, with the smallest receive buffer.
final class Sleeper implements AutoCloseable {
  private final Socket socket = new Socket();

  Sleeper(int port) throws IOException {
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
