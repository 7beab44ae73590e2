package se.chatserver.browser;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What lies between a browser and a port of this machine, and can be cut and mended.
final class Cable implements AutoCloseable {
  private final ServerSocket end;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  Cable(int port) throws IOException {
    this.port = port;
    this.end = new ServerSocket();
    end.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.startVirtualThread(this::accept);
  }

  /// Where it can be reached instead.
  int port() {
    return end.getLocalPort();
  }

  /// Breaks all connections through it, and closes new ones until it is mended.
  void cut() {
    isCut = true;
    closeAll();
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    try {
      while (true) {
        join(end.accept());
      }
    } catch (IOException _) {
      // Closed from this side: that was all.
    }
  }

  private void join(Socket near) throws IOException {
    var far = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(near);
    sockets.add(far);
    if (isCut) {
      closeAll();
    }
    Thread.startVirtualThread(() -> pass(near, far));
    Thread.startVirtualThread(() -> pass(far, near));
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One end has gone, and so the other does.
    }
  }

  private void closeAll() {
    for (var socket : sockets) {
      closeQuietly(socket);
    }
    sockets.clear();
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Then it was closed already.
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
    closeAll();
  }
}
