package se.chatserver.adapter.web;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// How much memory messages take, of all clients together (W27). Safe for threads.
///
/// A message is *unfinished* until its end has come. When unfinished messages take too much, the
/// client whose message began first is closed: sending a message takes no time, so that client is
/// the least likely to be sending it still. A whole message is *pending* until the room has taken
/// it. While pending messages take too much, nothing is read from any client: what it sends waits
/// in its own machine.
final class MessageMemory {
  /// How much of the heap unfinished messages may take, about.
  static final int MAX_UNFINISHED_BYTES = 4 << 20;

  /// With this many bytes pending, nothing is read.
  static final int MAX_PENDING_BYTES = 4 << 20;

  /// What Jetty holds for an unfinished message besides its text.
  private static final int OVERHEAD_BYTES = 8 << 10;

  private static final int MAX_BYTES_PER_CHAR = 2;

  private final Executor executor;
  private final LinkedHashMap<Endpoint, Long> unfinished = new LinkedHashMap<>();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long unfinishedBytes;
  private long pendingBytes;

  /// @param executor runs the reads that had to wait
  MessageMemory(Executor executor) {
    this.executor = executor;
  }

  /// More of a client's unfinished message has come.
  ///
  /// @return the client to close, which is not counted any more; null if there is room
  synchronized @Nullable Endpoint grew(Endpoint endpoint, int chars) {
    long more = (long) MAX_BYTES_PER_CHAR * chars;
    long added = unfinished.containsKey(endpoint) ? more : more + OVERHEAD_BYTES;
    unfinished.merge(endpoint, added, Long::sum);
    unfinishedBytes += added;
    if (unfinishedBytes <= MAX_UNFINISHED_BYTES) {
      return null;
    }
    var first = unfinished.firstEntry().getKey();
    ended(first);
    return first;
  }

  /// The end of its message has come, or of its connection.
  synchronized void ended(Endpoint endpoint) {
    var its = unfinished.remove(endpoint);
    unfinishedBytes -= its == null ? 0 : its;
  }

  /// A whole message has come.
  synchronized void addPending(int size) {
    pendingBytes += size;
  }

  /// The room has taken a message. The reads that had to wait run when there is room.
  void removePending(int size) {
    removed(size).forEach(executor::execute);
  }

  /// Reads from a client, now or when there is room.
  void whenRoom(Runnable read) {
    if (!hasToWait(read)) {
      read.run();
    }
  }

  private synchronized boolean hasToWait(Runnable read) {
    return pendingBytes >= MAX_PENDING_BYTES && waiting.add(read);
  }

  private synchronized List<Runnable> removed(int size) {
    pendingBytes -= size;
    if (pendingBytes >= MAX_PENDING_BYTES || waiting.isEmpty()) {
      return List.of();
    }
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
