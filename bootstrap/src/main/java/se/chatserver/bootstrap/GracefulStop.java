package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import se.chatserver.transport.Transport;

/// What Ctrl-C and SIGTERM do: the transport stops, and the process ends when every client has been
/// sent what was said and the log is written. It then ends with the exit code of its command, such
/// as 0, because it did what it was asked to: Java's own 143 and 130 would look like a failure to a
/// service manager.
final class GracefulStop {
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final IntConsumer halt;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  /// @param halt ends the process at once, with this exit code
  GracefulStop(IntConsumer halt) {
    this.halt = halt;
  }

  /// Serves on this thread until the transport ends.
  ///
  /// @param flush how long the transport may take to send the last lines after a signal; the
  ///   process waits [#MARGIN] longer
  void serve(Transport transport, Duration flush) {
    if (isRegistered(() -> stop(transport, flush))) {
      transport.run();
    }
  }

  /// The command has ended, and has said all that it had to say.
  void ended(int code) {
    exitCode.complete(code);
  }

  /// Called when the process ends. If the command has not ended by itself, it was a signal that
  /// ends the process.
  void stop(Transport transport, Duration flush) {
    boolean isSignalled = !exitCode.isDone();
    transport.stop();
    try {
      int code = exitCode.get(flush.plus(MARGIN).toNanos(), TimeUnit.NANOSECONDS);
      if (isSignalled) {
        halt.accept(code);
      }
    } catch (TimeoutException | ExecutionException e) {
      Logging.stop(); // a transport that does not end has nothing more to write
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// False in a process that was stopped before it began to serve.
  private static boolean isRegistered(Runnable stop) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
