package se.chatserver.adapter.nio;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Makes the signatures and keys of handshakes on one thread beside the loop. After each task it
/// rests for half as long as the task took, so that handshakes get at most two thirds of one core,
/// however many there are and whatever they ask for.
final class HandshakeExecutor extends ThreadPoolExecutor {
  private final LongSupplier clock;
  private final LongConsumer pause;
  private long startedAt;

  HandshakeExecutor() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  /// @param clock nanoseconds, monotonic
  /// @param pause rests for this many nanoseconds
  HandshakeExecutor(LongSupplier clock, LongConsumer pause) {
    super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HandshakeExecutor::thread);
    this.clock = clock;
    this.pause = pause;
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("handshakes").unstarted(work);
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    startedAt = clock.getAsLong();
  }

  @Override
  protected void afterExecute(Runnable task, Throwable defect) {
    pause.accept((clock.getAsLong() - startedAt) / 2);
  }
}
