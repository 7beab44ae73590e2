package se.chatserver.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Many clients that never read, with the smallest receive buffers.
final class Sleepers implements AutoCloseable {
  private static final int RECEIVE_BUFFER_BYTES = 1024;

  private final List<Socket> sockets = new ArrayList<>();

  /// Connects this many clients, one after the other.
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
