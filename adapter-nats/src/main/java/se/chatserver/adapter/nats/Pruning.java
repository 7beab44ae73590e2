package se.chatserver.adapter.nats;

import java.io.IOException;
import java.time.Instant;

/// Deletes messages that are not kept. The engine could do that alone, but not stop at a snapshot.
/// Any thread.
final class Pruning {
  private final Engine engine;

  Pruning(Engine engine) {
    this.engine = engine;
  }

  /// Deletes once what is too old, or too much.
  ///
  /// @param snapshot the sequence of the newest snapshot; later messages are kept in any case
  void run(long snapshot) throws IOException, EngineException {
    var keep = engine.options().keep();
    if (keep.equals(Keep.ALL)) {
      return;
    }
    var extent = engine.extent();
    long last = Math.min(snapshot, extent.last());
    long first = firstOf(extent, keep.maxBytes());
    if (keep.maxAge() != null) {
      // By the engine's clock: that of this machine may be wrong, and would delete the room.
      var oldest = engine.timeOf(extent.last()).minus(keep.maxAge());
      first = Math.max(first, firstSince(oldest, extent.first(), last));
    }
    first = Math.min(first, last + 1);
    if (first > extent.first()) {
      engine.purgeBefore(first);
    }
  }

  /// The first message to be kept for its place, if all are of about the same size.
  private static long firstOf(Engine.Extent extent, long maxBytes) {
    long excess = extent.bytes() - maxBytes;
    if (maxBytes == 0 || excess <= 0) {
      return extent.first();
    }
    double part = (double) excess / extent.bytes();
    return extent.first() + (long) Math.ceil(part * extent.messages());
  }

  /// The first message to be kept for its time.
  private long firstSince(Instant since, long begin, long last)
      throws IOException, EngineException {
    long low = begin;
    long high = last + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (engine.timeOf(middle).isBefore(since)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
