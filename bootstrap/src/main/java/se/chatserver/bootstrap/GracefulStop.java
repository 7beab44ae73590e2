package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import se.chatserver.transport.Transport;

/// What Ctrl-C and SIGTERM do: the transport stops, and the process ends when every client has been
/// sent what was said and the log is written.
final class GracefulStop implements Runnable {
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final Transport transport;
  private final Duration timeout;
  private final CountDownLatch served = new CountDownLatch(1);

  /// @param flush how long the transport may take to send the last lines; the process waits
  ///   [#MARGIN] longer
  GracefulStop(Transport transport, Duration flush) {
    this.transport = transport;
    this.timeout = flush.plus(MARGIN);
  }

  /// Serves on this thread until the transport ends.
  static void serve(Transport transport, Duration flush) {
    var stop = new GracefulStop(transport, flush);
    if (stop.isRegistered()) {
      stop.serve();
    }
  }

  void serve() {
    try {
      transport.run();
    } finally {
      served.countDown();
    }
  }

  /// Called when the process is stopped; there is nothing left to do if the transport has ended by
  /// itself.
  @Override
  public void run() {
    transport.stop();
    try {
      boolean _ = served.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
      Logging.stop();
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
