package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// A client that reads as fast as Java can, during the methods that read, and only counts.
final class Listener implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int INPUT_CHARS = 1 << 16;

  private final Socket socket;
  private final BufferedReader lines;

  /// @param notices what it received besides, such as the notice that it missed lines
  record Heard(int times, List<String> notices) {}

  private Listener(Socket socket) throws IOException {
    this.socket = socket;
    this.lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), INPUT_CHARS);
  }

  /// A client that has received its own announcement.
  static Listener enter(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var listener = new Listener(socket);
    listener.lines.readLine();
    return listener;
  }

  /// Says this meanwhile, as fast as the server takes it.
  void says(String text) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e); // the missing lines fail the test
          }
        });
  }

  /// Reads until this line has arrived this many times, from any client, or a notice has.
  Future<Heard> counts(String line, int times) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return count("] " + line, times);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private Heard count(String end, int times) throws IOException {
    var notices = new ArrayList<String>();
    int heard = 0;
    while (heard < times && notices.isEmpty()) {
      var line = lines.readLine();
      if (line == null || line.startsWith("* ")) {
        notices.add(String.valueOf(line));
      } else if (line.endsWith(end)) {
        heard++;
      }
    }
    return new Heard(heard, notices);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
