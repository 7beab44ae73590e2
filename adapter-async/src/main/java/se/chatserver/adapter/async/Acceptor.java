package se.chatserver.adapter.async;

import java.io.IOException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets newcomers in, one at a time: each accept has the next one made, behind whatever else is
/// due.
///
/// When it fails (out of file descriptors, mostly) the door stays shut for a while: trying again at
/// once would spin. Entered by the room's thread only.
final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Connections> {
  private static final Logger log = LoggerFactory.getLogger(Acceptor.class);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(1);

  private final AsynchronousServerSocketChannel server;
  private final Connections connections;
  private final CallbackExecutor room;
  private final Duration pause;
  private boolean isQuiet;

  /// @param server bound
  /// @param pause for how long nobody is let in after letting in has failed
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
      complain(cause);
    }
  }

  /// Lets nobody in any more.
  void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.warn("accept-close-failed cause=\"{}\"", e.getMessage());
    }
  }

  private void complain(Throwable cause) {
    if (!isQuiet) {
      isQuiet = true;
      room.after(LOG_PAUSE, () -> isQuiet = false);
      log.warn("accept-failed cause=\"{}\"", cause.getMessage());
    }
  }
}
