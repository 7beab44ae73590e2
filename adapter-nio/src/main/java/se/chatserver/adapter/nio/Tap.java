package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/// A socket under TLS, which would by itself read for as long as records come that say nothing, and
/// read no more once a write has failed.
final class Tap implements ByteChannel {
  private static final int TURN_BYTES = 4 << 10;
  private static final int NOTHING_YET = -1;

  private final SocketChannel socket;
  private int left = TURN_BYTES;
  private int firstByte = NOTHING_YET;
  private long written;
  private boolean isBroken;

  Tap(SocketChannel socket) {
    this.socket = socket;
  }

  /// Before the first read of a turn: so much may be read until the next.
  void beginTurn() {
    left = TURN_BYTES;
  }

  /// Whether it was not the other side that had no more to read in this turn.
  boolean isSpent() {
    return left == 0;
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
    if (left == 0) {
      return 0;
    }
    int start = into.position();
    int limit = into.limit();
    into.limit(Math.min(limit, start + left));
    int bytes = socket.read(into);
    into.limit(limit);
    if (bytes > 0) {
      left -= bytes;
      firstByte = hasReadNothing() ? into.get(start) & 0xff : firstByte;
    }
    return bytes;
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
