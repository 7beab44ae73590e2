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

/// Many clients that read, on the caller's thread, and only during the methods that read.
final class CountingClients implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(Soak.size(20, 120));
  private static final int INPUT_BYTES = 1 << 18;
  private static final int GLANCE_MILLIS = 10;

  /// Connections at a time, no more than the server's backlog holds easily.
  private static final int GROUP = 50;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final List<CountingClient> all = new ArrayList<>();
  private long heardBytes;
  private long owedBytes;

  CountingClients(int port) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = Selector.open();
  }

  /// Connects more clients. All of them have received all announcements when this returns. No other
  /// client may enter or speak meanwhile.
  void enter(int howMany) throws IOException {
    for (int i = 1; i <= howMany; i++) {
      var channel = SocketChannel.open(server).configureBlocking(false);
      var key = channel.register(selector, SelectionKey.OP_READ);
      var client = new CountingClient((SocketChannel) channel, key);
      key.attach(client);
      all.add(client);
      owe(client.coming());
      if (i % GROUP == 0 || i == howMany) {
        readAllOwed();
      }
    }
  }

  List<CountingClient> all() {
    return all;
  }

  /// Each client is expected to receive this line, behind all that is expected already.
  void owe(String line) {
    owedBytes += (long) line.getBytes(UTF_8).length * all.size();
  }

  /// Reads until the expected number of bytes has arrived, for all clients together, and asserts
  /// that it does.
  void readAllOwed() throws IOException {
    readUntil(() -> heardBytes >= owedBytes);
    assertThat(heardBytes).as("bytes that %d clients heard", all.size()).isEqualTo(owedBytes);
  }

  /// Reads until the condition holds or the time is up.
  void readUntil(BooleanSupplier isEnough) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isEnough.getAsBoolean() && deadline - System.nanoTime() > 0) {
      selector.select(this::ready, GLANCE_MILLIS);
    }
  }

  /// Reads for this time.
  void readFor(long nanos) throws IOException {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
      selector.select(this::ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    }
  }

  private void ready(SelectionKey key) {
    try {
      heardBytes += ((CountingClient) key.attachment()).ready(input);
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
