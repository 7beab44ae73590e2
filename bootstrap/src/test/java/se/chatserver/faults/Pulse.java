package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/// A client that says a line, looks for it among all other lines, and records how long it took.
///
/// Its line holds a character that no other client's line may hold, and its next line another one,
/// so that it can look for that character alone.
final class Pulse implements AutoCloseable {
  private static final byte[] MARKS = "!#$%&+=?@~".getBytes(UTF_8);
  private static final byte NOTICE = '*';
  private static final int INPUT_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final ByteBuffer line = ByteBuffer.wrap("hej?\n".getBytes(UTF_8));
  private int beats;
  private int losses;

  Pulse(int port) throws IOException {
    channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, INPUT_BYTES);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /// Says its line whenever the last one has come back and `pauseMillis` have passed, for the given
  /// time.
  void beat(long millis, long pauseMillis, Delays delays) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (end - System.nanoTime() > 0) {
      delays.add(beat());
      readFor(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
    }
  }

  /// How many notices it received that it missed lines, perhaps its own among them.
  int losses() {
    return losses;
  }

  /// Says its line once, waits for it, and returns how long that took, in nanoseconds. If it may
  /// have missed the line, it says it again and goes on waiting.
  private long beat() throws IOException {
    byte mark = MARKS[beats++ % MARKS.length];
    long start = System.nanoTime();
    say(mark);
    for (int bytes = read(); !has(mark, bytes); bytes = read()) {
      if (has(NOTICE, bytes)) {
        losses++;
        say(mark);
      }
    }
    return System.nanoTime() - start;
  }

  private void say(byte mark) throws IOException {
    channel.write(line.put(line.capacity() - 2, mark).rewind());
  }

  /// Goes on reading, as long as there is enough to read.
  private void readFor(long nanos) throws IOException {
    long end = System.nanoTime() + nanos;
    while (nanos > 0 && end - System.nanoTime() > 0) {
      read();
    }
  }

  private int read() throws IOException {
    int bytes = channel.read(input.clear());
    if (bytes < 0) {
      throw new EOFException("the server has closed the connection");
    }
    return bytes;
  }

  private boolean has(byte wanted, int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (input.get(i) == wanted) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
