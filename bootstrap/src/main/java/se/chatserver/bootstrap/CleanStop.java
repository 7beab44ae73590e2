package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import se.chatserver.transport.Transport;

/// Whoever stops the process, by Ctrl-C or SIGTERM, stops the transport first, and then waits until
/// everyone has been sent what was said, and the log is written.
final class CleanStop implements Runnable {
  private static final Duration A_LITTLE_MORE = Duration.ofMillis(500);

  private final Transport transport;
  private final Duration patience;
  private final CountDownLatch served = new CountDownLatch(1);

  /// @param flush how long the transport may take to send the last lines; it is waited for a little
  ///   longer
  CleanStop(Transport transport, Duration flush) {
    this.transport = transport;
    this.patience = flush.plus(A_LITTLE_MORE);
  }

  /// Serves on this thread until the transport has come to its end.
  static void serve(Transport transport, Duration flush) {
    var stop = new CleanStop(transport, flush);
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

  /// What is done when the process is stopped; nothing is left to do if the transport has already
  /// come to its end by itself.
  @Override
  public void run() {
    transport.stop();
    try {
      boolean _ = served.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      Logging.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers false in a process that was stopped before it began to serve.
  private boolean isRegistered() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
