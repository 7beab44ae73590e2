package se.chatserver.adapter.nio.sim;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/// The bytes on their way to the server: as many as the far end likes.
final class Inbound {
  private record Segment(ByteBuffer bytes, long sentAt) {}

  private final SimNetwork network;
  private final Link.Cut cut;
  private final Queue<Segment> segments = new ArrayDeque<>();
  private long read;
  private int reads;
  private int firstRead;
  private int shortestRead = Integer.MAX_VALUE;
  private long lastRead;
  private long unreadSince;
  private long askedAt;
  private long emptyAt;

  Inbound(SimNetwork network, Link.Cut cut) {
    this.network = network;
    this.cut = cut;
  }

  /// The server has accepted the connection.
  void begin() {
    lastRead = network.now();
  }

  void send(byte[] bytes) {
    if (isEmpty()) {
      unreadSince = network.now();
    }
    segments.add(new Segment(ByteBuffer.wrap(bytes), network.now()));
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  void lose() {
    segments.clear();
  }

  /// Whether it is so new that it may not be there yet; there is some.
  boolean isOnItsWay() {
    return network.now() - segments.element().sentAt() < Link.ON_ITS_WAY.toNanos();
  }

  /// The server reads.
  void asked() {
    askedAt = network.now();
  }

  /// It is told that there is nothing.
  void foundNothing() {
    emptyAt = network.now();
  }

  /// Reads some of it; there is some.
  int read(ByteBuffer into) {
    var segment = segments.element().bytes();
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

  /// Since when nothing has been read.
  long silentSince() {
    return lastRead;
  }

  long askedAt() {
    return askedAt;
  }

  /// Whether there was nothing when nothing had been read for so many nanoseconds.
  boolean isEmptyAt(long age) {
    return emptyAt - lastRead >= age;
  }

  /// Since when there has been something to read of which nothing was read.
  long unreadSince() {
    return isEmpty() ? network.now() : unreadSince;
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
    unreadSince = lastRead;
  }
}
