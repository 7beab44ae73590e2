package se.chatserver.adapter.async;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// The buffers of pending writes, and how large those of reads are.
///
/// A connection has a buffer for output only during a write, and most are given back at once: as
/// many exist as were ever needed at the same time. A line sent to all clients takes a small buffer
/// for each; the large ones are for readers that are behind. The buffers are direct, or each write
/// would copy their bytes once more.
final class Buffers {
  private static final int SMALL_BYTES = 1 << 10;

  /// Holds the longest line of the default line limit, each byte of which may have become three, so
  /// that it goes out in one write (O5). It is small enough to show the progress of a slow reader.
  private static final int LARGE_BYTES = 16 << 10;

  /// Each connection holds a buffer for input as long as it is open, so it is smaller than the one
  /// that all connections of another transport share.
  private static final int INPUT_BYTES = 4 << 10;

  private final int inputBytes;
  private final ArrayDeque<ByteBuffer> small = new ArrayDeque<>();
  private final ArrayDeque<ByteBuffer> large = new ArrayDeque<>();

  /// @param most the most that may be read at once
  Buffers(int most) {
    this.inputBytes = Math.min(INPUT_BYTES, most);
  }

  /// How large a buffer is to read into.
  int inputBytes() {
    return inputBytes;
  }

  /// An empty buffer with room for this number of bytes, or for the first 16 KiB of them.
  ByteBuffer take(int bytes) {
    var spare = bytes <= SMALL_BYTES ? small.poll() : large.poll();
    if (spare != null) {
      return spare.clear();
    }
    return ByteBuffer.allocateDirect(bytes <= SMALL_BYTES ? SMALL_BYTES : LARGE_BYTES);
  }

  /// Takes a buffer back. Its former owner forgets it.
  void giveBack(ByteBuffer buffer) {
    (buffer.capacity() == SMALL_BYTES ? small : large).push(buffer);
  }
}
