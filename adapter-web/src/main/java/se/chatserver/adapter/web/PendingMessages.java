package se.chatserver.adapter.web;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/// How much is held of messages that have come whole and that the room has not taken yet, of all
/// browsers together. While it is too much, nothing more is read from any of them: what they send
/// waits with them.
///
/// Safe for threads.
final class PendingMessages {
  /// With this much held nobody is read from.
  static final int MAX_BYTES = 4 << 20;

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long bytes;

  /// @param executor runs what had to wait
  PendingMessages(Executor executor) {
    this.executor = executor;
  }

  /// A message has come.
  synchronized void add(int size) {
    bytes += size;
  }

  /// The room has taken one. Those who had to wait are read from again when there is room.
  void remove(int size) {
    removed(size).forEach(executor::execute);
  }

  /// Reads from a browser, now or when there is room.
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
