package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Many who read, on the thread of whoever calls. They read only during the calls that say so.
final class Guests implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(Soak.size(20, 120));
  private static final int INPUT_BYTES = 1 << 18;
  private static final int GLANCE_MILLIS = 10;

  /// No more at a time than wait in the server's backlog at ease.
  private static final int GROUP = 50;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final List<Guest> all = new ArrayList<>();
  private long heardBytes;
  private long owedBytes;

  Guests(int port) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = Selector.open();
  }

  /// So many more come in, and all have heard so when this returns. Nobody else may come, or speak,
  /// before.
  void enter(int howMany) throws IOException {
    for (int i = 1; i <= howMany; i++) {
      var channel = SocketChannel.open(server).configureBlocking(false);
      var key = channel.register(selector, SelectionKey.OP_READ);
      var guest = new Guest((SocketChannel) channel, key);
      key.attach(guest);
      all.add(guest);
      owe(guest.coming());
      if (i % GROUP == 0 || i == howMany) {
        readAllOwed();
      }
    }
  }

  List<Guest> all() {
    return all;
  }

  /// Everyone is to hear this line, besides all that they are owed already.
  void owe(String line) {
    owedBytes += (long) line.getBytes(UTF_8).length * all.size();
  }

  /// Reads until as many bytes have come as they are owed, all together, and asserts that they
  /// come.
  void readAllOwed() throws IOException {
    readUntil(() -> heardBytes >= owedBytes);
    assertThat(heardBytes).as("bytes that %d guests heard", all.size()).isEqualTo(owedBytes);
  }

  /// Reads until this is so, or patience ends.
  void readUntil(BooleanSupplier isEnough) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isEnough.getAsBoolean() && deadline - System.nanoTime() > 0) {
      selector.select(this::ready, GLANCE_MILLIS);
    }
  }

  /// Reads for so long.
  void readFor(long nanos) throws IOException {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
      selector.select(this::ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    }
  }

  private void ready(SelectionKey key) {
    try {
      heardBytes += ((Guest) key.attachment()).ready(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
