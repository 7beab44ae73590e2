package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import se.chatserver.simulation.Violation;

/// The bytes on their way to the server, any number of them, and their end.
public final class Inbound {
  /// How the bytes are cut into reads.
  public enum Cut {
    /// One byte in each read.
    BYTES,
    /// Anywhere.
    ANYWHERE,
    /// As they were sent.
    AS_SENT
  }

  /// What the server knows of the end.
  public enum End {
    NOT_SEEN,
    FINISHED,
    BROKEN
  }

  private record Segment(ByteBuffer bytes, long sentAt) {}

  private final SimNetwork network;
  private final Cut cut;
  private final Link link;
  private final Queue<Segment> segments = new ArrayDeque<>();
  private long read;
  private int reads;
  private int firstRead;
  private int shortestRead = Integer.MAX_VALUE;
  private long lastRead;
  private long unreadSince;
  private long askedAt;
  private long emptyAt;
  private boolean isFinished;
  private boolean isBroken;
  private long endedAt;
  private End end = End.NOT_SEEN;

  /// @param link whose bytes they are
  Inbound(SimNetwork network, Cut cut, Link link) {
    this.network = network;
    this.cut = cut;
    this.link = link;
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

  /// No more bytes will come.
  void finish() {
    isFinished = true;
    endedAt = network.now();
  }

  /// The connection is reset.
  void breakOff() {
    isBroken = true;
    endedAt = network.now();
  }

  boolean isBroken() {
    return isBroken;
  }

  /// Whether there are bytes that the server could read, or their end.
  public boolean isReadable() {
    return !isEmpty() || isFinished || isBroken;
  }

  /// What the server has read of the end.
  public End end() {
    return end;
  }

  /// The server reads some bytes, or finds nothing, or the end.
  int read(ByteBuffer into) throws IOException {
    askedAt = network.now();
    if (isReadable() && isOnItsWay() && network.isReadEmpty()) {
      emptyAt = network.now();
      return 0;
    }
    return isEmpty() ? readEnd() : readBytes(into);
  }

  private boolean isOnItsWay() {
    long sentAt = isEmpty() ? endedAt : segments.element().sentAt();
    return network.now() - sentAt < Link.ON_ITS_WAY.toNanos();
  }

  private int readEnd() throws IOException {
    boolean isReset = isBroken && !(isFinished && network.dice().oneIn(2));
    if (!isFinished && !isBroken) {
      emptyAt = network.now();
      return 0;
    }
    Violation.unless(end == End.NOT_SEEN, "reads the end of %s again", link);
    end = isReset ? End.BROKEN : End.FINISHED;
    network.note("server reads the end of %s: %s", link, end);
    if (isReset) {
      throw new IOException("Connection reset");
    }
    return -1;
  }

  private int readBytes(ByteBuffer into) {
    var segment = segments.element().bytes();
    int size = Math.min(into.remaining(), cut(segment.remaining()));
    into.put(segment.slice(segment.position(), size));
    segment.position(segment.position() + size);
    if (!segment.hasRemaining()) {
      segments.remove();
    }
    count(size);
    network.note("server reads %d B from %s", size, link);
    return size;
  }

  /// How many bytes the server has read.
  public long read() {
    return read;
  }

  /// In how many reads that was.
  public int reads() {
    return reads;
  }

  /// How many bytes it was in the first read.
  public int firstRead() {
    return firstRead;
  }

  /// How many bytes it was in the shortest read.
  public int shortestRead() {
    return shortestRead;
  }

  /// Since when nothing has been read, or the connection was accepted.
  public long silentSince() {
    return lastRead;
  }

  long askedAt() {
    return askedAt;
  }

  /// Whether the server was told that there is nothing to read, when it had read nothing for this
  /// long.
  public boolean isSilentFor(Duration time) {
    return emptyAt - lastRead >= time.toNanos();
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
