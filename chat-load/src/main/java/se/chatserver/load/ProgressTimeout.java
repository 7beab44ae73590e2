package se.chatserver.load;

import java.time.Duration;

/// How long to wait for something that should go on.
final class ProgressTimeout {
  private final long nanos;
  private long progress = -1;
  private long since;

  ProgressTimeout(Duration time) {
    this.nanos = time.toNanos();
  }

  /// Whether there has been no progress for so long.
  ///
  /// @param progress any number that changes when there is some
  boolean isLost(long progress, long now) {
    if (progress != this.progress) {
      this.progress = progress;
      since = now;
    }
    return now - since > nanos;
  }
}
