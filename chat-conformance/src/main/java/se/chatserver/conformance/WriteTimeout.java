package se.chatserver.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends a write that the other side does not take in. A socket's own time limit is for reads only,
/// and a server that has stopped reading must not stop the check.
final class WriteTimeout {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private WriteTimeout() {}

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("limit").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /// Writes all of it, or closes the socket when the time is up.
  static void write(Socket socket, byte[] bytes, Duration time) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    Runnable end =
        () -> {
          late.set(true);
          close(socket);
        };
    var limit = CLOCK.schedule(end, time.toNanos(), TimeUnit.NANOSECONDS);
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw late.get() ? new SocketTimeoutException("the server reads nothing") : e;
    } finally {
      limit.cancel(false);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
