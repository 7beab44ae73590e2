package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/// A client in the room that reads all lines, over a plain Java socket.
public final class Watcher implements AutoCloseable {
  public static final String CAME = " (Uppkopplad)\r\n";
  public static final String LEFT = " (Nedkopplad)\r\n";

  /// A hundred of them are more than the kernel holds for a client that does not read.
  private static final String LONG_LINE = "bla".repeat(1000);

  private static final int LONG_LINES = 100;

  private final Socket socket;
  private final Output output;
  private final String tag;

  private Watcher(Socket socket) throws IOException {
    this.socket = socket;
    this.output = Output.of(socket.getInputStream());
    this.tag = tag((InetSocketAddress) socket.getLocalSocketAddress());
  }

  /// Enters the room of a server on this machine, and reads its own announcement.
  ///
  /// @param host `127.0.0.1` or `::1`
  public static Watcher enter(String host, int port) throws IOException {
    return enter(new Socket(host, port));
  }

  /// The same, for a room with a history: it has been sent these lines before.
  public static Watcher enterAfter(String host, int port, String... lines) throws IOException {
    return enter(new Socket(host, port), lines);
  }

  private static Watcher enter(Socket socket, String... lines) throws IOException {
    var watcher = new Watcher(socket);
    watcher.socket.setTcpNoDelay(true);
    for (var line : lines) {
      watcher.hears(line);
    }
    watcher.output.next(watcher.tag + CAME);
    return watcher;
  }

  private static String tag(InetSocketAddress local) {
    var isFour = local.getAddress().getAddress().length == 4;
    return "[" + (isFour ? "127.0.0.1" : "[::1]") + ":" + local.getPort() + "]";
  }

  /// How the room writes whom its lines are from, such as `[127.0.0.1:50123]`.
  public String tag() {
    return tag;
  }

  public Output output() {
    return output;
  }

  /// Asserts that the next line announces a client from this host, and returns that client's tag.
  public String newcomer(String host) {
    var line = output.line();
    var address = Pattern.quote(host.contains(":") ? "[" + host + "]" : host);
    assertThat(line).matches("\\[" + address + ":\\d+\\]" + Pattern.quote(CAME));
    return line.substring(0, line.length() - CAME.length());
  }

  /// Asserts that this is the next line.
  public void hears(String line) {
    output.next(line + "\r\n");
  }

  /// Asserts that the next line announces that this client left.
  public void hearsLeave(String tag) {
    output.next(tag + LEFT);
  }

  /// Says a line, and reads it.
  public void says(String text) throws IOException {
    send(text + "\n");
    hears(tag + " " + text);
  }

  /// Says more than the kernel holds, reads all of it, and returns what all clients should receive.
  public String saysMuch() throws IOException {
    send((LONG_LINE + "\n").repeat(LONG_LINES));
    var heard = (tag + " " + LONG_LINE + "\r\n").repeat(LONG_LINES);
    output.next(heard);
    return heard;
  }

  /// Sends this in one write.
  public void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Sends no more, and asserts that the server closes without sending anything.
  public void leave() throws IOException {
    endInput();
    output.endsWith("");
  }

  /// Sends no more, but goes on reading.
  public void endInput() throws IOException {
    socket.shutdownOutput();
  }

  /// Closes with a reset.
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
