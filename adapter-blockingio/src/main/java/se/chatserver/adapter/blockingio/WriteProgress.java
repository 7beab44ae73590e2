package se.chatserver.adapter.blockingio;

/// How long the write that is going on has been going on. Told by the writer, asked by the stall
/// watch.
final class WriteProgress {
  private volatile long since;
  private volatile boolean isWriting;

  void begins() {
    since = System.nanoTime();
    isWriting = true;
  }

  void ends() {
    isWriting = false;
  }

  boolean isLongerThan(long nanos) {
    return isWriting && System.nanoTime() - since >= nanos;
  }
}
