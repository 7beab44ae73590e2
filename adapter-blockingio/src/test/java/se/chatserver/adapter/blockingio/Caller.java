package se.chatserver.adapter.blockingio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/// A client, as plain as nc.
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final String address;

  private Caller(InetSocketAddress server, int receiveBytes) throws IOException {
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server);
    address = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1024);
  }

  /// Connects, and reads the line that announces this client.
  static Caller entering(Running server) throws IOException {
    var caller = new Caller(server.address(), 0);
    assertThat(caller.line()).isEqualTo(caller.came());
    return caller;
  }

  /// Connects, and reads nothing yet. Its receive buffer is small.
  static Caller connecting(Running server) throws IOException {
    return new Caller(server.address(), 4096);
  }

  String address() {
    return address;
  }

  String came() {
    return said("(Uppkopplad)");
  }

  String left() {
    return said("(Nedkopplad)");
  }

  String said(String text) {
    return "[" + address() + "] " + text;
  }

  void say(String text) throws IOException {
    send(text + "\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /// As telnet sends the last byte of its Ctrl-C.
  void sendUrgently(char c) throws IOException {
    socket.sendUrgentData(c);
  }

  /// The next line, or null at the end.
  String line() throws IOException {
    return in.readLine();
  }

  void hears(String... lines) throws IOException {
    for (var line : lines) {
      assertThat(line()).isEqualTo(line);
    }
  }

  /// All lines up to and with this one.
  void hearsUntil(String last) throws IOException {
    for (var line = line(); !last.equals(line); line = line()) {
      assertThat(line).as("the end, before " + last).isNotNull();
    }
  }

  void hearsEnd() throws IOException {
    assertThat(line()).isNull();
  }

  List<String> allLines() throws IOException {
    return in.readAllLines();
  }

  void hangUp() throws IOException {
    socket.shutdownOutput();
  }

  /// Closes, as [#close] does, while the test goes on.
  void goesAway() throws IOException {
    socket.close();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
