package se.chatserver.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Sends every line on to everybody, or what the test makes of it: nothing, something else, or
/// (with a line feed in it) two lines.
final class TinyServer implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> present = new ArrayList<>();
  private final List<Socket> ignored = new ArrayList<>();
  private final UnaryOperator<String> change;
  private final boolean areEchoed;
  private volatile int forgotten = -1;

  TinyServer(boolean areEchoed, UnaryOperator<String> change) throws IOException {
    this.areEchoed = areEchoed;
    this.change = change;
    Thread.ofVirtual().start(this::accept);
  }

  /// From now on it knows nothing of the connection of this number, as a system that has no room
  /// for it in the accept queue, though its client takes itself for connected.
  TinyServer forgets(int number) {
    forgotten = number;
    return this;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      for (int number = 0; ; number++) {
        var socket = listening.accept();
        if (number == forgotten) {
          ignored.add(socket); // else it would be closed, once nobody refers to it
        } else {
          enter(socket);
          Thread.ofVirtual().start(() -> serve(socket));
        }
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private synchronized void enter(Socket socket) {
    present.add(socket);
    say(listening, "somebody came");
  }

  private void serve(Socket socket) {
    try (socket;
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        pass(socket, line);
      }
    } catch (IOException _) {
      // It has left.
    }
    leave(socket);
  }

  private synchronized void pass(Socket from, String line) {
    var text = change.apply(line);
    if (!text.isEmpty()) {
      say(areEchoed ? listening : from, text);
    }
  }

  private synchronized void leave(Socket socket) {
    present.remove(socket);
  }

  private void say(Closeable except, String text) {
    for (var socket : present) {
      try {
        if (!socket.equals(except)) {
          socket.getOutputStream().write((text + "\n").getBytes(UTF_8));
        }
      } catch (IOException _) {
        // The thread that reads from it is about to find out, too.
      }
    }
  }
}
