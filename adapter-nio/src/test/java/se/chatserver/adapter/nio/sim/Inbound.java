package se.chatserver.adapter.nio.sim;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/// The bytes on their way to the server: as many as the far end likes.
final class Inbound {
  private final SimNetwork network;
  private final Link.Cut cut;
  private final Queue<ByteBuffer> segments = new ArrayDeque<>();
  private long read;
  private int reads;
  private int firstRead;
  private int shortestRead = Integer.MAX_VALUE;
  private long lastRead;

  Inbound(SimNetwork network, Link.Cut cut) {
    this.network = network;
    this.cut = cut;
  }

  void send(byte[] bytes) {
    segments.add(ByteBuffer.wrap(bytes));
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  void lose() {
    segments.clear();
  }

  /// Reads some of it; there is some.
  int read(ByteBuffer into) {
    var segment = segments.element();
    int size = Math.min(into.remaining(), cut(segment.remaining()));
    into.put(segment.slice(segment.position(), size));
    segment.position(segment.position() + size);
    if (!segment.hasRemaining()) {
      segments.remove();
    }
    count(size);
    return size;
  }

  long read() {
    return read;
  }

  int reads() {
    return reads;
  }

  int firstRead() {
    return firstRead;
  }

  int shortestRead() {
    return shortestRead;
  }

  long silentFor() {
    return network.now() - lastRead;
  }

  private int cut(int size) {
    return switch (cut) {
      case BYTES -> 1;
      case ANYWHERE -> network.dice().between(1, size);
      case AS_SENT -> size;
    };
  }

  private void count(int size) {
    read += size;
    reads++;
    firstRead = reads == 1 ? size : firstRead;
    shortestRead = Math.min(shortestRead, size);
    lastRead = network.now();
  }
}
