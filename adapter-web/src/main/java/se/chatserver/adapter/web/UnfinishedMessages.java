package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// How much memory the messages take whose end has not come yet, of all clients together.
///
/// When it is too much, the client whose message began first is closed: sending a message takes no
/// time, so that client is the least likely to be sending it still. Safe for threads.
final class UnfinishedMessages {
  /// How much of the heap they may take, about.
  static final int MAX_BYTES = 4 << 20;

  /// What Jetty holds for a message besides its text.
  private static final int OVERHEAD_BYTES = 8 << 10;

  private static final int MAX_BYTES_A_CHAR = 2;

  private final LinkedHashMap<Endpoint, Long> held = new LinkedHashMap<>();
  private long bytes;

  /// More of a client's message has come.
  ///
  /// @return the client to close, which is not counted any more; null if there is room
  synchronized @Nullable Endpoint grew(Endpoint endpoint, int chars) {
    long more = (long) MAX_BYTES_A_CHAR * chars;
    long added = held.containsKey(endpoint) ? more : more + OVERHEAD_BYTES;
    held.merge(endpoint, added, Long::sum);
    bytes += added;
    if (bytes <= MAX_BYTES) {
      return null;
    }
    var first = held.firstEntry().getKey();
    ended(first);
    return first;
  }

  /// The end of its message has come, or of its connection.
  synchronized void ended(Endpoint endpoint) {
    var its = held.remove(endpoint);
    bytes -= its == null ? 0 : its;
  }
}
