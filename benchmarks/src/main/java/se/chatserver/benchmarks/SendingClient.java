package se.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// A client that sends over plain TCP: at a rate, or as fast as all clients receive.
final class SendingClient implements AutoCloseable {
  /// What every line has in it once.
  static final String MARK = "~#";

  private static final byte[] LINE = (MARK + "x".repeat(61) + "\n").getBytes(US_ASCII);
  private static final int WINDOW = 1024;
  private static final int BATCH = 32;

  private final Socket socket;
  private final LongSupplier heard;
  private final int linesPerSecond;
  private final byte[] batch = new byte[BATCH * LINE.length];
  private long said;

  /// @param linesPerSecond 0 for as many as there can be, with [#WINDOW] under way
  /// @param heard how many lines everybody has heard
  SendingClient(int port, int linesPerSecond, LongSupplier heard) throws IOException {
    this.linesPerSecond = linesPerSecond;
    this.heard = heard;
    this.socket = Protocol.TCP.connect(port);
    var _ = ReadingClient.on(socket); // it has to read what it is sent
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(LINE, 0, batch, i * LINE.length, LINE.length);
    }
  }

  /// How many lines so far.
  long said() {
    return said;
  }

  void speakFor(Duration time) throws IOException {
    long began = System.nanoTime();
    long end = began + time.toNanos();
    if (linesPerSecond == 0) {
      flood(end);
    } else {
      speak(began, end, 1_000_000_000L / linesPerSecond);
    }
  }

  private void flood(long end) throws IOException {
    while (System.nanoTime() < end) {
      if (said - heard.getAsLong() + BATCH <= WINDOW) {
        socket.getOutputStream().write(batch);
        said += BATCH;
      } else {
        LockSupport.parkNanos(20_000);
      }
    }
  }

  private void speak(long began, long end, long interval) throws IOException {
    for (long next = began; next < end; next += interval) {
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      socket.getOutputStream().write(LINE);
      said++;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
