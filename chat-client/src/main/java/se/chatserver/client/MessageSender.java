package se.chatserver.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Says lines in the room of a chat server, and waits until the room has been shown each of them.
///
/// It works with every server that follows the lab's rules L1, L3 and L4 (docs/protocol.md).
///
/// @param tls null for a connection that is not encrypted
/// @param timeout for everything together: finding the host, connecting, and all lines
public record MessageSender(ServerAddress server, @Nullable Tls tls, Duration timeout) {
  /// Returns when the server has shown this client each line, in their order; and no later than the
  /// timeout, whatever the server and the network do.
  ///
  /// @param lines as [OutgoingText] makes them
  /// @throws NotDelivered if that has not happened; the first lines may have been shown
  public void send(List<String> lines) throws NotDelivered {
    // Neither finding a host nor writing to a socket can be given a time limit, so another thread
    // does all of it.
    try (var attempt = new Attempt(this)) {
      var task =
          new FutureTask<Void>(() -> {
            attempt.run(lines);
            return null;
          });
      Thread.ofVirtual().name("send").start(task);
      await(task, attempt);
    }
  }

  private void await(FutureTask<Void> task, Attempt attempt) throws NotDelivered {
    try {
      task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new NotDelivered(
          "%s within %d s%s".formatted(attempt.missing(), timeout.toSeconds(), attempt.hint()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("interrupted: " + attempt.missing());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotDelivered failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
