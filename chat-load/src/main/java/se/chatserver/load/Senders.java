package se.chatserver.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The connections that speak: each says its lines when they are due.
///
/// A sender's bytes all follow from its number, so what the kernel did not take need not be kept:
/// how many bytes it took says where to go on.
final class Senders {
  private static final int MAX_BATCH_BYTES = 64 << 10;

  private final List<Connection> senders;
  private final LineCodec codec;
  private final Schedule schedule;
  private final ByteBuffer batch;
  private final long[] written;
  private final long[] said;
  private boolean isBlocked;

  Senders(List<Connection> senders, LineCodec codec, Schedule schedule) {
    this.senders = senders;
    this.codec = codec;
    this.schedule = schedule;
    this.batch = ByteBuffer.allocate(Math.max(MAX_BATCH_BYTES, 2 * codec.lineBytes()));
    this.written = new long[senders.size()];
    this.said = new long[senders.size()];
  }

  /// Says what is due by now, as far as the kernel takes it, and finishes what was begun.
  ///
  /// @param pacers the receivers that watch for the lines of the sender of the same number
  void talk(List<Receiver> pacers, long now) {
    isBlocked = false;
    for (int sender = 0; sender < said.length; sender++) {
      long due = schedule.due(sender, pacers.get(sender).heardOfPaced(), now);
      long lines = Math.max(due, said[sender]);
      if (lines * codec.lineBytes() > written[sender] && senders.get(sender).isOpen()) {
        say(sender, lines, now);
      }
    }
  }

  /// Whether something was due that has not been said, for want of room in the kernel.
  boolean isBlocked() {
    return isBlocked;
  }

  /// How many lines each has said, a begun line included.
  long[] said() {
    return said;
  }

  long total() {
    long total = 0;
    for (long lines : said) {
      total += lines;
    }
    return total;
  }

  private void say(int sender, long lines, long now) {
    int size = codec.lineBytes();
    long first = written[sender] / size;
    int count = (int) Math.min(lines - first, batch.capacity() / size);
    for (int i = 0; i < count; i++) {
      codec.write(batch.array(), i * size, sender, first + i);
    }
    batch.limit(count * size).position((int) (written[sender] % size));
    schedule.said(sender, said[sender], first + count, now);
    write(sender);
    isBlocked |= written[sender] < lines * size;
  }

  private void write(int sender) {
    try {
      written[sender] += senders.get(sender).channel().write(batch);
    } catch (IOException _) {
      senders.get(sender).close();
    }
    int size = codec.lineBytes();
    said[sender] = Math.max(said[sender], (written[sender] + size - 1) / size);
  }
}
