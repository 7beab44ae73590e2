package se.chatserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StreamState;
import java.io.IOException;
import java.time.Duration;
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
  void run(long snapshot) throws IOException, JetStreamApiException {
    var keep = engine.options().keep();
    if (keep.equals(Keep.ALL)) {
      return;
    }
    var management = engine.management();
    var room = engine.options().room();
    var state = management.getStreamInfo(room).getStreamState();
    long last = Math.min(snapshot, state.getLastSequence());
    long first = firstOf(state, keep.maxBytes());
    if (keep.maxAge() != null) {
      first =
          Math.max(first, firstSince(keep.maxAge(), state.getFirstSequence(), last, management));
    }
    first = Math.min(first, last + 1);
    if (first > state.getFirstSequence()) {
      var upTo = PurgeOptions.builder().subject(">").sequence(first).build();
      var _ = management.purgeStream(room, upTo);
    }
  }

  /// The first message to be kept for its place, if all are of about the same size.
  private static long firstOf(StreamState state, long maxBytes) {
    long excess = state.getByteCount() - maxBytes;
    if (maxBytes == 0 || excess <= 0) {
      return state.getFirstSequence();
    }
    double part = (double) excess / state.getByteCount();
    return state.getFirstSequence() + (long) Math.ceil(part * state.getMsgCount());
  }

  /// The first message to be kept for its time.
  private long firstSince(Duration maxAge, long begin, long last, JetStreamManagement management)
      throws IOException, JetStreamApiException {
    var since = Instant.now().minus(maxAge);
    long low = begin;
    long high = last + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      var time = management.getMessage(engine.options().room(), middle).getTime();
      if (time != null && time.toInstant().isBefore(since)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
