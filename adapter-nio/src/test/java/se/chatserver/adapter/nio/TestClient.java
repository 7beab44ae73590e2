package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/// A client of a running server, plain or encrypted, that does not wait for ever.
final class TestClient implements AutoCloseable {
  static final String JOINED = " (Uppkopplad)";
  static final String LEFT = " (Nedkopplad)";

  /// How long to wait for anything.
  static volatile int timeoutMillis = 20_000;

  private final Socket socket;
  private final BufferedReader lines;

  private TestClient(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /// One that has been let in.
  static TestClient plain(Running server) throws IOException {
    return new TestClient(connected(server.address())).admitted();
  }

  /// One that has been let in, and speaks any version of TLS.
  static TestClient encrypted(Running server, String... versions) throws IOException {
    return encrypted(connected(server.encrypted()), versions);
  }

  /// One whose kernel takes little that it has not read.
  static TestClient encryptedWithLittleRoom(Running server) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(timeoutMillis);
    socket.connect(server.encrypted());
    return encrypted(socket);
  }

  static Socket connected(InetSocketAddress address) throws IOException {
    var socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(timeoutMillis);
    return socket;
  }

  /// One on a socket that was connected before.
  static TestClient encrypted(Socket connected, String... versions) throws IOException {
    var socket = over(connected);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    socket.startHandshake();
    return new TestClient(socket).admitted();
  }

  /// Has not shaken hands yet.
  static SSLSocket over(Socket connected) throws IOException {
    var factory = Certificates.CLIENT.getSocketFactory();
    return (SSLSocket) factory.createSocket(connected, "localhost", connected.getPort(), true);
  }

  private TestClient admitted() throws IOException {
    assertThat(next()).isEqualTo(tag() + JOINED);
    return this;
  }

  String tag() {
    return "[127.0.0.1:" + socket.getLocalPort() + "]";
  }

  SSLSocket tls() {
    return (SSLSocket) socket;
  }

  void say(String text) throws IOException {
    send(text + "\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  void leave() throws IOException {
    socket.close();
  }

  /// The next line, or null at the end.
  String next() throws IOException {
    return lines.readLine();
  }

  void expects(String line) throws IOException {
    assertThat(next()).isEqualTo(line);
  }

  /// All lines up to this one, which is the last.
  List<String> through(String last) throws IOException {
    var received = new ArrayList<String>();
    do {
      received.add(next());
    } while (!last.equals(received.getLast()) && received.getLast() != null);
    assertThat(received).endsWith(last);
    return received;
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
