package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// One client of [CountingClients]: counts the bytes that it receives, and keeps them after
/// [#keep].
final class CountingClient {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final String tag;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private ByteBuffer unsent = NOTHING;
  private boolean isKeeping;
  private boolean isFlooding;
  private boolean hasEnded;
  private long heardBytes;

  CountingClient(SocketChannel channel, SelectionKey key) throws IOException {
    this.channel = channel;
    this.key = key;
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.tag = "[127.0.0.1:" + port + "]";
  }

  /// The line that announces this client.
  String coming() {
    return tag + CAME;
  }

  /// The line that all clients receive when this one says `text`.
  String line(String text) {
    return tag + " " + text + "\r\n";
  }

  /// Keeps all that is received from now on.
  void keep() {
    isKeeping = true;
  }

  /// All that was kept.
  String heard() {
    return kept.toString(UTF_8);
  }

  byte[] heardAsBytes() {
    return kept.toByteArray();
  }

  int keptBytes() {
    return kept.size();
  }

  long heardBytes() {
    return heardBytes;
  }

  /// Whether the server has closed the connection.
  boolean hasEnded() {
    return hasEnded;
  }

  /// Sends this as soon as the kernel takes it. The previous bytes must have been sent.
  void send(byte[] bytes) throws IOException {
    unsent = ByteBuffer.wrap(bytes);
    write();
  }

  /// Sends this again and again, as fast as the kernel takes it.
  ///
  /// @param lines a direct buffer, which any number of clients may send at the same time
  void flood(ByteBuffer lines) throws IOException {
    isFlooding = true;
    unsent = lines.duplicate();
    write();
  }

  /// Does what its socket is ready for.
  ///
  /// @return how many bytes it received
  int ready(ByteBuffer input) throws IOException {
    int bytes = key.isReadable() ? read(input) : 0;
    if (key.isValid() && key.isWritable()) {
      write();
    }
    return bytes;
  }

  private int read(ByteBuffer input) throws IOException {
    int bytes = channel.read(input.clear());
    if (bytes < 0) {
      hasEnded = true;
      key.cancel();
      return 0;
    }
    heardBytes += bytes;
    if (isKeeping) {
      var more = new byte[bytes];
      input.get(0, more);
      kept.writeBytes(more);
    }
    return bytes;
  }

  private void write() throws IOException {
    channel.write(unsent);
    if (isFlooding && !unsent.hasRemaining()) {
      unsent.rewind();
    }
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }
}
