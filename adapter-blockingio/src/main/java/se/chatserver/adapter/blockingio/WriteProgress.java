package se.chatserver.adapter.blockingio;

/// How long the write that is going on has been going on while nothing came either. Told by the
/// writer and the reader, asked by the stall watch. Every time is one of [System#nanoTime].
final class WriteProgress {
  private volatile long since;
  private volatile long heardUntil = System.nanoTime();
  private volatile boolean isWriting;

  void begins() {
    since = System.nanoTime();
    isWriting = true;
  }

  void ends() {
    isWriting = false;
  }

  /// Something has come.
  ///
  /// @param until when, at the latest, one listens again
  void heard(long until) {
    heardUntil = until;
  }

  /// Whether this write had lasted for so long at that time, with nothing coming meanwhile.
  boolean isStalled(long nanos, long at) {
    return isWriting && at - since >= nanos && at - heardUntil >= nanos;
  }
}
