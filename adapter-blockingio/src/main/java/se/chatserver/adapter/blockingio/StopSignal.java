package se.chatserver.adapter.blockingio;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Set once, when the transport is to stop. For any threads.
final class StopSignal {
  private final CountDownLatch signal = new CountDownLatch(1);

  void set() {
    signal.countDown();
  }

  boolean isSet() {
    return signal.getCount() == 0;
  }

  /// Waits for the signal, but no longer than `time`. An interrupt of the waiting thread sets the
  /// signal.
  void await(Duration time) {
    try {
      var _ = signal.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      set();
      Thread.currentThread().interrupt();
    }
  }
}
