package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.List;

/// A client in a test: connects, sends and reads.
final class Visitor implements AutoCloseable {
  private final Socket socket = new Socket();
  private final Charset charset;
  private final BufferedReader in;
  private final String tag;

  Visitor(InetSocketAddress server, Charset charset) throws IOException {
    this(server, charset, 64 << 10);
  }

  /// @param receiveBytes how much the kernel holds for this client while it does not read
  Visitor(InetSocketAddress server, Charset charset, int receiveBytes) throws IOException {
    this.charset = charset;
    socket.setReceiveBufferSize(receiveBytes);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) RunningServer.PATIENCE.toMillis());
    socket.connect(server);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), charset));
    tag = "[127.0.0.1:" + socket.getLocalPort() + "] ";
  }

  /// The line that all clients read when this one says `text`.
  String line(String text) {
    return tag + text;
  }

  String came() {
    return line("(Uppkopplad)");
  }

  String left() {
    return line("(Nedkopplad)");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(charset));
  }

  void say(String text) throws IOException {
    send(text + "\n");
  }

  void reads(String... lines) throws IOException {
    for (var line : lines) {
      assertThat(in.readLine()).isEqualTo(line);
    }
  }

  /// Reads on until this line has come.
  void readsAtLast(String line) throws IOException {
    for (var read = in.readLine(); !line.equals(read); read = in.readLine()) {
      assertThat(read).as("a line before " + line).isNotNull();
    }
  }

  List<String> readsToTheEnd() {
    return in.lines().toList();
  }

  void hangUp() throws IOException {
    socket.shutdownOutput();
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
