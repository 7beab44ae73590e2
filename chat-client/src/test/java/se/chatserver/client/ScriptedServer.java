package se.chatserver.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.AddressText;

/// A server for one client at a time, which does what a test says.
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listening;

  /// What happens on one connection; it is closed afterwards.
  interface Script {
    void play(Client client) throws IOException;
  }

  /// The server's end of a connection.
  record Client(Socket socket, LineReader reader) {
    /// How a server writes the client's address.
    String tag() {
      return "[" + AddressText.of((InetSocketAddress) socket.getRemoteSocketAddress()) + "]";
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Nullable String line() throws IOException {
      return reader.next();
    }

    /// Waits until the client has closed.
    void awaitEnd() throws IOException {
      while (line() != null) {
        // What it says is not looked at.
      }
    }
  }

  ScriptedServer(Script script) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(script));
  }

  private void serve(Script script) {
    while (!listening.isClosed()) {
      try (var socket = listening.accept()) {
        script.play(new Client(socket, new LineReader(socket.getInputStream())));
      } catch (IOException _) {
        // The client has gone, or the test is over.
      }
    }
  }

  ServerAddress address() {
    return new ServerAddress("127.0.0.1", listening.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
