package se.chatserver.adapter.nats;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the state of the room now and then, and has deleted what is not kept. For one thread; the
/// engine is asked by another one, so that reading does not wait.
final class SnapshotKeeper {
  private static final Logger log = LoggerFactory.getLogger(SnapshotKeeper.class);
  private static final long MOST_MESSAGES = 1_000;
  private static final long MOST_BYTES = 16 * 1024 * 1024;

  private final Threads threads;
  private final Snapshots snapshots;
  private final Pruning pruning;
  private final long intervalNanos;
  private final SplittableRandom random;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private volatile long stored;
  private long bytes;
  private long due;

  /// @param process of this node
  SnapshotKeeper(Engine engine, String process) {
    this.threads = engine.threads();
    this.random = new SplittableRandom(process.hashCode());
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
        messages >= MOST_MESSAGES || bytes >= MOST_BYTES || threads.nanoTime() - due >= 0;
    if (messages > 0 && isDue && isBusy.compareAndSet(false, true)) {
      bytes = 0;
      due = next();
      long sequence = state.sequence();
      long number = state.number();
      var snapshot = SnapshotText.encode(state);
      var _ = threads.start("cluster-snapshot", () -> store(sequence, number, snapshot));
    }
  }

  private void store(long sequence, long number, byte[] snapshot) {
    try {
      stored = snapshots.store(sequence, number, snapshot);
      pruning.run(stored);
    } catch (IOException | EngineException e) {
      log.debug("cluster-snapshot-failed cause=\"{}\"", e.getMessage()); // or another node has one
    } finally {
      isBusy.set(false);
    }
  }

  /// Not at the same time as all other nodes.
  private long next() {
    return threads.nanoTime() + intervalNanos / 2 + random.nextLong(intervalNanos);
  }
}
