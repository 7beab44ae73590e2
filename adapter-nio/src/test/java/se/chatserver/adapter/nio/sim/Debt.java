package se.chatserver.adapter.nio.sim;

/// What the server still owes after a write that took less than it was given, and since when it has
/// been owing it without any of it being taken.
final class Debt {
  private static final long NONE = -1;

  private final SimNetwork network;
  private long since = NONE;

  Debt(SimNetwork network) {
    this.network = network;
  }

  void count(int taken, int rest) {
    if (rest == 0) {
      forgive();
    } else if (taken > 0 || !isOpen()) {
      since = network.now();
    }
  }

  void forgive() {
    since = NONE;
  }

  boolean isOpen() {
    return since != NONE;
  }

  long age() {
    return isOpen() ? network.now() - since : 0;
  }
}
