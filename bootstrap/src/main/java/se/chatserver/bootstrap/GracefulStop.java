package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import se.chatserver.transport.Transport;

/// What Ctrl-C and SIGTERM do: the transport stops, and the process ends when every client has been
/// sent what was said and the log is written. It then ends with 0, because it did what it was asked
/// to: Java's own 143 and 130 would look like a failure to a service manager.
final class GracefulStop implements Runnable {
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final Transport transport;
  private final Duration timeout;
  private final IntConsumer halt;
  private final CountDownLatch served = new CountDownLatch(1);
  private volatile boolean isWell;

  /// @param flush how long the transport may take to send the last lines; the process waits
  ///   [#MARGIN] longer
  /// @param halt ends the process at once, with this exit code
  GracefulStop(Transport transport, Duration flush, IntConsumer halt) {
    this.transport = transport;
    this.timeout = flush.plus(MARGIN);
    this.halt = halt;
  }

  /// Serves on this thread until the transport ends.
  static void serve(Transport transport, Duration flush) {
    var stop = new GracefulStop(transport, flush, Runtime.getRuntime()::halt);
    if (stop.isRegistered()) {
      stop.serve();
    }
  }

  void serve() {
    try {
      transport.run();
      isWell = true;
    } finally {
      served.countDown();
    }
  }

  /// Called when the process ends. There is nothing left to do if the transport has ended by
  /// itself: the exit code has been decided then.
  @Override
  public void run() {
    boolean isSignalled = served.getCount() > 0;
    transport.stop();
    try {
      boolean _ = served.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
      Logging.stop();
      if (isSignalled && isWell) {
        halt.accept(ExitCode.OK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// False in a process that was stopped before it began to serve.
  private boolean isRegistered() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
