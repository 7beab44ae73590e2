package se.chatserver.adapter.nio.sim;

import java.nio.ByteBuffer;
import java.time.Duration;

/// The bytes on their way from the server: no more than fit between its socket and the far end's
/// program. Bytes that were sent are only counted here: a [WireTap] has seen them when they were
/// written.
public final class Outbound {
  private final SimNetwork network;
  private final int capacity;
  private final StallClock stallClock;
  private long written;
  private long taken;

  Outbound(SimNetwork network, int capacity) {
    this.network = network;
    this.capacity = capacity;
    this.stallClock = new StallClock(network);
  }

  /// How many bytes the far end's program has not taken yet.
  public int inFlight() {
    return (int) (written - taken);
  }

  /// Whether the last write took less than it was given.
  public boolean isOwed() {
    return stallClock.isRunning();
  }

  /// Since when the server has been owing bytes of which none were taken; now if it owes none.
  public long owedSince() {
    return stallClock.since();
  }

  /// Whether a write took nothing when nothing had been taken for so long.
  public boolean isStalledFor(Duration time) {
    return stallClock.isTriedAt(time.toNanos());
  }

  /// The far end takes at most this many bytes.
  void take(int most) {
    taken += Math.min(most, inFlight());
  }

  boolean hasRoom() {
    return inFlight() < capacity;
  }

  /// The server writes.
  ///
  /// @param isEndless whether there is room for any number of bytes
  /// @return what was taken
  byte[] write(ByteBuffer from, boolean isEndless) {
    int room = isEndless ? Integer.MAX_VALUE : capacity - inFlight();
    var bytes = new byte[network.shortened(least(), Math.min(from.remaining(), room))];
    from.get(bytes);
    written += bytes.length;
    stallClock.count(bytes.length, from.remaining());
    return bytes;
  }

  /// Nothing that the server writes will ever be taken.
  void stop() {
    stallClock.stop();
  }

  /// A kernel that takes nothing although it has room does so for a moment.
  private int least() {
    return network.now() - stallClock.since() > Link.ON_ITS_WAY.toNanos() ? 1 : 0;
  }
}
