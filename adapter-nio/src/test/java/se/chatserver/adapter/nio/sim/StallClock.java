package se.chatserver.adapter.nio.sim;

/// What the server still owes after a write that took less than it was given, since when it has
/// been owing it without any of it being taken, and when it was last tried.
final class StallClock {
  private static final long NONE = -1;

  private final SimNetwork network;
  private long since = NONE;
  private long triedAt = NONE;

  StallClock(SimNetwork network) {
    this.network = network;
  }

  void count(int taken, int rest) {
    triedAt = network.now();
    if (rest == 0) {
      stop();
    } else if (taken > 0 || !isRunning()) {
      since = network.now();
    }
  }

  void stop() {
    since = NONE;
  }

  boolean isRunning() {
    return since != NONE;
  }

  long since() {
    return isRunning() ? since : network.now();
  }

  /// Whether it was tried in vain when it was as old as that, in nanoseconds.
  boolean isTriedAt(long age) {
    return isRunning() && triedAt - since >= age;
  }
}
