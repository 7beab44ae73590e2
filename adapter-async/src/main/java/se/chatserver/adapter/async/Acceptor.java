package se.chatserver.adapter.async;

import java.io.IOException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.LogThrottle;

/// Accepts new connections, one at a time. Each accept queues the next one behind the other tasks
/// of the room.
///
/// When an accept fails (out of file descriptors, mostly), nothing is accepted for a while: trying
/// again at once would spin. For the room's thread only.
final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Connections> {
  private static final Logger log = LoggerFactory.getLogger(Acceptor.class);

  private final AsynchronousServerSocketChannel server;
  private final Connections connections;
  private final CallbackExecutor room;
  private final Duration pause;
  private final LogThrottle failures = new LogThrottle(System::nanoTime);

  /// @param server bound
  /// @param pause how long nothing is accepted after an accept has failed
  Acceptor(
      AsynchronousServerSocketChannel server,
      Connections connections,
      CallbackExecutor room,
      Duration pause) {
    this.server = server;
    this.connections = connections;
    this.room = room;
    this.pause = pause;
  }

  void accept() {
    if (server.isOpen()) {
      server.accept(connections, this);
    }
  }

  @Override
  public void completed(AsynchronousSocketChannel channel, Connections connections) {
    room.execute(this::accept);
    connections.admit(channel);
  }

  @Override
  public void failed(Throwable cause, Connections connections) {
    if (server.isOpen()) {
      room.after(pause, this::accept);
      failures.say(() -> log.warn("accept-failed cause=\"{}\"", cause.getMessage()));
    }
  }

  /// Accepts nothing any more.
  void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.warn("accept-close-failed cause=\"{}\"", e.getMessage());
    }
  }
}
