package se.chatserver.bootstrap;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import se.chatserver.wire.Transport;

/// Whoever stops the process, by Ctrl-C or SIGTERM, stops the transport first, and then waits until
/// everyone has been sent what was said.
final class CleanStop implements Runnable {
  /// A little more than a transport takes at most, see [se.chatserver.wire.Limits].
  private static final int PATIENCE_MILLIS = 5500;

  private final Transport transport;
  private final CountDownLatch served = new CountDownLatch(1);

  CleanStop(Transport transport) {
    this.transport = transport;
  }

  /// Serves on this thread until the transport has come to its end.
  static void serve(Transport transport) {
    var stop = new CleanStop(transport);
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
      boolean _ = served.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
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
