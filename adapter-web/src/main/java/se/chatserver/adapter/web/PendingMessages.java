package se.chatserver.adapter.web;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/// How many bytes of whole messages wait for the room, of all clients together. While there are too
/// many, nothing is read from any client: what it sends waits in its own machine.
///
/// Safe for threads.
final class PendingMessages {
  /// With this many bytes waiting, nothing is read.
  static final int MAX_BYTES = 4 << 20;

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long bytes;

  /// @param executor runs the reads that had to wait
  PendingMessages(Executor executor) {
    this.executor = executor;
  }

  /// A message has come.
  synchronized void add(int size) {
    bytes += size;
  }

  /// The room has taken a message. The reads that had to wait run when there is room.
  void remove(int size) {
    removed(size).forEach(executor::execute);
  }

  /// Reads from a client, now or when there is room.
  void whenRoom(Runnable read) {
    if (!hasToWait(read)) {
      read.run();
    }
  }

  private synchronized boolean hasToWait(Runnable read) {
    return bytes >= MAX_BYTES && waiting.add(read);
  }

  private synchronized List<Runnable> removed(int size) {
    bytes -= size;
    if (bytes >= MAX_BYTES || waiting.isEmpty()) {
      return List.of();
    }
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
