package se.chatserver.adapter.nats;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the stream took the last messages. A message that comes again with another time is another
/// message: the stream has forgotten the first one, and has given its number away again. For one
/// thread.
final class MessageTimes {
  private static final int MESSAGES = 256;

  private final @Nullable Instant[] times = new Instant[MESSAGES];
  private long last;

  /// Remembers the next message.
  void add(long sequence, Instant time) {
    last = sequence;
    times[index(sequence)] = time;
  }

  /// Whether another message had this sequence before, as far as that is remembered.
  boolean isAnother(long sequence, Instant time) {
    var before = times[index(sequence)];
    return last - sequence < MESSAGES && before != null && !before.equals(time);
  }

  private static int index(long sequence) {
    return (int) (sequence % MESSAGES);
  }
}
