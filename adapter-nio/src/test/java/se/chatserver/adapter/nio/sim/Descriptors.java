package se.chatserver.adapter.nio.sim;

import java.io.IOException;
import java.time.Duration;
import se.chatserver.simulation.Violation;

/// The sockets that the process may still open. Mostly there is no end to them; for a while there
/// may be none; a socket that is closed then makes room for one, unless another process is faster.
final class Descriptors {
  private static final Duration SOON = Duration.ofMillis(50);

  private final SimNetwork network;
  private boolean isScarce;
  private boolean wasScarce;
  private int free;
  private int open;
  private long availableSince;
  private long failedAt;
  private int failures;

  Descriptors(SimNetwork network) {
    this.network = network;
  }

  void setScarce(boolean isScarce) {
    network.note(isScarce ? "out of descriptors" : "descriptors again");
    this.isScarce = isScarce;
    wasScarce |= isScarce;
    free = 0;
    availableSince = network.now();
  }

  boolean wasScarce() {
    return wasScarce;
  }

  /// How many the server has open.
  int open() {
    return open;
  }

  void take() throws IOException {
    if (isScarce && free == 0) {
      throw new IOException("Too many open files");
    }
    free--;
    open++;
  }

  /// It was not needed after all.
  void putBack() {
    open--;
    free++;
  }

  void release() {
    open--;
    free++;
    if (isScarce && network.dice().oneIn(3)) {
      network.note("somebody takes the descriptor");
      free--;
    }
    availableSince = network.now();
  }

  /// G11: when accepting fails, and fails again with a descriptor that was kept for that case, the
  /// server waits a while.
  void failed() {
    network.note("server cannot accept");
    failures = network.now() - failedAt > SOON.toNanos() ? 1 : failures + 1;
    failedAt = network.now();
    Violation.unless(failures <= 2, "G11: spins: it cannot accept and goes on trying");
  }

  /// For how long there have been descriptors, in nanoseconds in which the process ran.
  long availableFor() {
    return isScarce && free == 0 ? 0 : network.awakeSince(availableSince);
  }
}
