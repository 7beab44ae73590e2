package se.chatserver.browser;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A path to a port of this machine that can die silently, as behind a router that has forgotten a
/// connection: what is sent on it is discarded, and neither end is notified. Connections that are
/// made later work.
final class DeadPath implements AutoCloseable {
  private final ServerSocket end;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Socket> dead = ConcurrentHashMap.newKeySet();

  DeadPath(int port) throws IOException {
    this.port = port;
    this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /// Where the port can be reached instead.
  int port() {
    return end.getLocalPort();
  }

  /// All connections that there are now are dead from now on.
  void die() {
    dead.addAll(sockets);
  }

  private void accept() {
    try {
      while (true) {
        var near = end.accept();
        var far = new Socket();
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        sockets.add(near);
        sockets.add(far);
        Thread.startVirtualThread(() -> pass(near, far));
        Thread.startVirtualThread(() -> pass(far, near));
      }
    } catch (IOException _) {
      // Closed from this side: that was all.
    }
  }

  private void pass(Socket from, Socket to) {
    var bytes = new byte[8192];
    try {
      for (int read = 0; read >= 0; read = from.getInputStream().read(bytes)) {
        if (!dead.contains(from)) {
          to.getOutputStream().write(bytes, 0, read);
        }
      }
      if (!dead.contains(from)) {
        to.close();
      }
    } catch (IOException _) {
      // One end has gone: the other is closed with the path.
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
    for (var socket : sockets) {
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Then it was closed already.
    }
  }
}
