package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// How much is held of messages whose end has not come yet, of all browsers together.
///
/// When it is too much, the one whose message began first makes room: a message is sent in no time,
/// so that one is least likely to be still sending it. Safe for threads.
final class UnfinishedMessages {
  /// What they may take of the heap, about.
  static final int MAX_BYTES = 4 << 20;

  /// What Jetty holds for one besides its text.
  private static final int OVERHEAD_BYTES = 8 << 10;

  private static final int MAX_BYTES_A_CHAR = 2;

  private final LinkedHashMap<Endpoint, Long> held = new LinkedHashMap<>();
  private long bytes;

  /// More of it has come.
  ///
  /// @return the one that has to make room, which is not counted any more; null if there is room
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

  /// Its end has come, or its connection's.
  synchronized void ended(Endpoint endpoint) {
    var its = held.remove(endpoint);
    bytes -= its == null ? 0 : its;
  }
}
