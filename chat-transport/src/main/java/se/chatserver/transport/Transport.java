package se.chatserver.transport;

import java.net.InetSocketAddress;

/// A way to serve all clients: bound when it exists, serving while it runs.
public interface Transport extends AutoCloseable {
  /// Where clients connect to, with the port that was really bound.
  InetSocketAddress address();

  /// Serves until [#stop] is called, then sends everyone what has been said, closes everything and
  /// returns. Runs once, on the caller's thread.
  void run();

  /// Asks [#run] to come to its end. May be called by any thread, more than once, and before `run`;
  /// returns at once.
  void stop();

  /// Releases what was bound, if [#run] is never called. Not needed after `run`.
  @Override
  void close();
}
