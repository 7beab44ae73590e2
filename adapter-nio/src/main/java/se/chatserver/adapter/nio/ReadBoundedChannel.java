package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/// A socket under TLS. By itself, TLS would read for as long as records come that carry nothing,
/// and would read no more once a write has failed.
///
/// TLS gets one record at a time, and a limited number in each turn. What came from the socket
/// beyond the last of them waits here.
final class ReadBoundedChannel implements ByteChannel {
  private static final int TURN_BYTES = 4 << 10;
  private static final int NOTHING_YET = -1;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel socket;
  private final RecordBoundary boundary = new RecordBoundary();
  private ByteBuffer held = NOTHING;
  private int left = TURN_BYTES;
  private int recordsLeft;
  private int records;
  private int handed;
  private int firstByte = NOTHING_YET;
  private long written;
  private boolean isBroken;

  ReadBoundedChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /// Called before the first read of a turn.
  ///
  /// @param mostRecords how many records may be handed on
  void beginTurn(int mostRecords) {
    left = TURN_BYTES;
    recordsLeft = mostRecords;
    records = 0;
    handed = 0;
  }

  /// Whether there may be more to read that the selector does not report.
  boolean isSpent() {
    return left == 0 || isHolding();
  }

  /// Whether something has come that was not handed on.
  boolean isHolding() {
    return held.hasRemaining();
  }

  /// How many records have been handed on to their end in this turn.
  int records() {
    return records;
  }

  /// How many bytes have been handed on in this turn.
  int handed() {
    return handed;
  }

  boolean hasReadNothing() {
    return firstByte == NOTHING_YET;
  }

  /// The first byte that came, if one has.
  int firstByte() {
    return firstByte;
  }

  /// How many bytes the kernel has taken so far.
  long written() {
    return written;
  }

  /// Whether a write has failed, and whatever is written is lost.
  boolean isBroken() {
    return isBroken;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (recordsLeft == 0) {
      return 0;
    }
    int bytes = isHolding() ? readHeld(into) : readSocket(into);
    if (bytes > 0) {
      handed += bytes;
      if (boundary.isReached()) {
        recordsLeft--;
        records++;
      }
    }
    return bytes;
  }

  /// Reads what is not to be understood any more.
  int discard(ByteBuffer into) throws IOException {
    held = NOTHING;
    return socket.read(into);
  }

  private int readHeld(ByteBuffer into) {
    int start = held.position();
    int end = start + Math.min(held.remaining(), into.remaining());
    int bytes = boundary.advance(held, start, end);
    into.put(into.position(), held, start, bytes).position(into.position() + bytes);
    held.position(start + bytes);
    return bytes;
  }

  private int readSocket(ByteBuffer into) throws IOException {
    int start = into.position();
    int bytes = readAtMostLeft(into);
    if (bytes <= 0) {
      return bytes;
    }
    left -= bytes;
    firstByte = hasReadNothing() ? into.get(start) & 0xff : firstByte;
    int ofRecord = boundary.advance(into, start, start + bytes);
    hold(into, start + ofRecord);
    return ofRecord;
  }

  private int readAtMostLeft(ByteBuffer into) throws IOException {
    if (left == 0) {
      return 0;
    }
    int limit = into.limit();
    into.limit(Math.min(limit, into.position() + left));
    try {
      return socket.read(into);
    } finally {
      into.limit(limit);
    }
  }

  /// Takes back what came after the record. Mostly that is nothing.
  private void hold(ByteBuffer bytes, int start) {
    int size = bytes.position() - start;
    held = size == 0 ? NOTHING : ByteBuffer.allocate(size).put(0, bytes, start, size);
    bytes.position(start);
  }

  /// Never fails: what the other side has sent is still to be read, as on a plain socket.
  @Override
  public int write(ByteBuffer bytes) {
    int size = bytes.remaining();
    try {
      if (!isBroken) {
        int taken = socket.write(bytes);
        written += taken;
        return taken;
      }
    } catch (IOException _) {
      isBroken = true;
    }
    bytes.position(bytes.limit());
    return size;
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
