package se.chatserver.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Many who never read, and for whom the kernel holds as little as it can.
final class Sleepers implements AutoCloseable {
  private static final int RECEIVE_BUFFER_BYTES = 1024;

  private final List<Socket> sockets = new ArrayList<>();

  /// So many connect, one after the other.
  Sleepers(int port, int howMany) throws IOException {
    for (int i = 0; i < howMany; i++) {
      var socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  @Override
  public void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
