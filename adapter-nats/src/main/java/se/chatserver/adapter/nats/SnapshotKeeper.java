package se.chatserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the state of the room now and then, and has deleted what is not kept. For one thread; the
/// engine is asked by another one, so that reading does not wait.
final class SnapshotKeeper {
  private static final Logger log = LoggerFactory.getLogger(SnapshotKeeper.class);
  private static final long MOST_MESSAGES = 1_000;
  private static final long MOST_BYTES = 16 * 1024 * 1024;

  private final Snapshots snapshots;
  private final Pruning pruning;
  private final long intervalNanos;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private volatile long stored;
  private long bytes;
  private long due;

  SnapshotKeeper(Engine engine) {
    this.snapshots = new Snapshots(engine);
    this.pruning = new Pruning(engine);
    this.intervalNanos = engine.options().timeouts().snapshot().toNanos();
    this.due = next();
  }

  /// Stores the state if it is time to.
  ///
  /// @param newBytes how much has been read since the last call
  void keep(RoomState state, int newBytes) {
    bytes += newBytes;
    long messages = state.sequence() - stored;
    boolean isDue =
        messages >= MOST_MESSAGES || bytes >= MOST_BYTES || System.nanoTime() - due >= 0;
    if (messages > 0 && isDue && isBusy.compareAndSet(false, true)) {
      bytes = 0;
      due = next();
      long sequence = state.sequence();
      long number = state.number();
      var snapshot = SnapshotText.encode(state);
      Thread.ofVirtual().name("cluster-snapshot").start(() -> store(sequence, number, snapshot));
    }
  }

  private void store(long sequence, long number, byte[] snapshot) {
    try {
      stored = snapshots.store(sequence, number, snapshot);
      pruning.run(stored);
    } catch (IOException | JetStreamApiException | EngineException | IllegalStateException e) {
      log.debug("cluster: no snapshot this time: {}", e.getMessage()); // or another node has one
    } finally {
      isBusy.set(false);
    }
  }

  /// Not at the same time as all other nodes.
  private long next() {
    return System.nanoTime()
        + intervalNanos / 2
        + ThreadLocalRandom.current().nextLong(intervalNanos);
  }
}
