package se.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A client in a room of any kind of server. It reads on a virtual thread; one other thread speaks.
final class RoomClient implements AutoCloseable {
  /// Takes the lines that are read, in their order; by the thread that reads.
  interface Listener {
    void heard(int speaker, long number);
  }

  private static final int LINE_BYTES = 64;
  private static final String MARK = "~#";
  private static final int SPEAKER_DIGITS = 3;
  private static final int NUMBER_DIGITS = 9;
  private static final long NUMBERS = 1_000_000_000; // of that many digits
  private static final int HEAD = SPEAKER_DIGITS + NUMBER_DIGITS;
  private static final String PADDING = "x".repeat(LINE_BYTES - 1 - MARK.length() - HEAD);
  private static final int BUFFER_BYTES = 64 << 10;
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final Dialect dialect;
  private final Socket socket;
  private final Listener listener;
  private final AtomicLong heard = new AtomicLong();
  private int state;
  private long digits;

  /// Connects, and asks to be in the room.
  RoomClient(Dialect dialect, int port, Listener listener) throws IOException {
    this.dialect = dialect;
    this.listener = listener;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(dialect.join(CLIENTS.incrementAndGet()).getBytes(US_ASCII));
    var _ = Thread.startVirtualThread(this::read);
  }

  /// Says a line.
  void say(int speaker, long number) throws IOException {
    var text = "%s%03d%09d%s".formatted(MARK, speaker, number, PADDING);
    socket.getOutputStream().write(dialect.line(text).getBytes(US_ASCII));
  }

  /// How many lines it has read.
  long heard() {
    return heard.get();
  }

  private void read() {
    var bytes = new byte[BUFFER_BYTES];
    try {
      var in = socket.getInputStream();
      for (int size = in.read(bytes); size >= 0; size = in.read(bytes)) {
        for (int i = 0; i < size; i++) {
          take(bytes[i]);
        }
      }
    } catch (IOException _) {
      // Closed from this side, or by a server that has had enough: it will be missed.
    }
  }

  /// Takes the next byte of a line, wherever the server has put it.
  private void take(byte next) {
    if (state < MARK.length()) {
      state = next == MARK.charAt(state) ? state + 1 : next == MARK.charAt(0) ? 1 : 0;
      digits = 0;
      return;
    }
    digits = digits * 10 + next - '0';
    state++;
    if (state == MARK.length() + HEAD) {
      state = 0;
      heard.incrementAndGet();
      listener.heard((int) (digits / NUMBERS), digits % NUMBERS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
