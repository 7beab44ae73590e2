package se.chatserver.adapter.blockingio;

/// For how long the current write has made no progress, while the client sent nothing either. The
/// writer and the reader record what they do, and [WriteTimeoutCheck] asks. Every time is one of
/// [System#nanoTime].
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

  /// The client has sent something.
  ///
  /// @param until the latest time at which the reader reads again
  void heard(long until) {
    heardUntil = until;
  }

  /// Whether, at the time `at`, the current write had lasted this long, with no input meanwhile.
  boolean isStalled(long nanos, long at) {
    return isWriting && at - since >= nanos && at - heardUntil >= nanos;
  }
}
