package se.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A client that reads, on a virtual thread, and counts the lines since it connected.
final class ReadingClient implements AutoCloseable {
  private static final byte[] MARK = SendingClient.MARK.getBytes(US_ASCII);
  private static final int BUFFER_BYTES = 16 << 10;

  private final Socket socket;
  private int matched;
  private final AtomicLong heard = new AtomicLong();

  private ReadingClient(Socket socket) {
    this.socket = socket;
  }

  /// Connects, and is in the room when this returns.
  static ReadingClient by(Protocol protocol, int port) throws IOException {
    var socket = protocol.connect(port);
    if (protocol == Protocol.PAGE) {
      upgrade(socket, port);
    }
    awaitWelcome(socket, protocol == Protocol.PAGE ? "\"welcome\"" : "(Uppkopplad)");
    return on(socket);
  }

  /// Listens to what comes here.
  static ReadingClient on(Socket socket) {
    var listener = new ReadingClient(socket);
    Thread.startVirtualThread(listener::listen);
    return listener;
  }

  /// How many lines.
  long heard() {
    return heard.get();
  }

  /// What comes is counted like all else: a WebSocket's frames have nothing of ours in their heads.
  private static void upgrade(Socket socket, int port) throws IOException {
    var request =
        """
        GET /room HTTP/1.1
        Host: localhost:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """
            .formatted(port);
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(US_ASCII));
  }

  private static void awaitWelcome(Socket socket, String welcome) throws IOException {
    var heard = new StringBuilder();
    var bytes = new byte[BUFFER_BYTES];
    while (heard.indexOf(welcome) < 0) {
      int size = socket.getInputStream().read(bytes);
      if (size < 0) {
        throw new IOException("not let in: " + heard);
      }
      heard.append(new String(bytes, 0, size, US_ASCII));
    }
  }

  private void listen() {
    var bytes = new byte[BUFFER_BYTES];
    try {
      var in = socket.getInputStream();
      for (int size = in.read(bytes); size >= 0; size = in.read(bytes)) {
        count(bytes, size);
      }
    } catch (IOException _) {
      // Closed from this side, or by a server that has had enough: it will be missed.
    }
  }

  /// Counts the mark that each line has once, also across two reads.
  private void count(byte[] bytes, int size) {
    long more = 0;
    for (int i = 0; i < size; i++) {
      matched = bytes[i] == MARK[matched] ? matched + 1 : bytes[i] == MARK[0] ? 1 : 0;
      if (matched == MARK.length) {
        more++;
        matched = 0;
      }
    }
    heard.addAndGet(more);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
