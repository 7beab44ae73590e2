package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.zip.CRC32;
import se.chatserver.e2e.Watcher;

/// One client of a [Company]: its connection, and a count and a checksum of what it received.
final class Member {
  private final SocketChannel channel;
  private final int keptBytes;
  private final StringBuilder kept = new StringBuilder();
  private final CRC32 checksum = new CRC32();
  private long bytes;
  private int lines;
  private String tag = "";
  private boolean isGone;

  /// @param keptBytes how much of what it receives is kept, from the beginning
  Member(SocketChannel channel, int keptBytes) {
    this.channel = channel;
    this.keptBytes = keptBytes;
  }

  /// How the room writes whom its lines are from; empty before it is connected.
  String tag() {
    return tag;
  }

  /// What was received, as far as that is kept, a character for each byte.
  String heard() {
    return kept.toString();
  }

  /// The first index of this in what was received, from an index on, or -1.
  int find(String text, int from) {
    return kept.indexOf(text, from);
  }

  /// How many lines were received.
  int lines() {
    return lines;
  }

  /// How many bytes were received.
  long bytes() {
    return bytes;
  }

  long checksum() {
    return checksum.getValue();
  }

  /// Whether the announcement of this client was received.
  boolean isInside() {
    return !tag.isEmpty() && !isGone && kept.indexOf(tag + Watcher.CAME) == 0;
  }

  /// Whether its connection has come to its end.
  boolean isGone() {
    return isGone;
  }

  boolean isDecided() {
    return isGone || isInside();
  }

  /// Sends this in one write.
  void send(String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    if (channel.write(bytes) < bytes.capacity()) {
      throw new IOException("too much at a time: " + bytes.capacity() + " bytes");
    }
  }

  /// Sends no more, but goes on reading.
  void endInput() throws IOException {
    channel.shutdownOutput();
  }

  /// Closes with a reset; the company notices at its next read.
  void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  void close() throws IOException {
    isGone = true;
    channel.close();
  }

  /// The handshake is over.
  void connected() {
    try {
      channel.finishConnect();
      tag = "[127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort() + "]";
    } catch (IOException _) {
      isGone = true;
    }
  }

  /// Reads once. A connection that has ended or broken is closed.
  void read(ByteBuffer shared) throws IOException {
    try {
      if (channel.read(shared.clear()) < 0) {
        close();
      } else {
        keep(shared.flip());
      }
    } catch (IOException _) {
      close();
    }
  }

  private void keep(ByteBuffer news) {
    var text = ISO_8859_1.decode(news.duplicate()).toString();
    kept.append(text, 0, Math.clamp(keptBytes - bytes, 0, text.length()));
    lines += (int) text.chars().filter(character -> character == '\n').count();
    bytes += text.length();
    checksum.update(news);
  }
}
