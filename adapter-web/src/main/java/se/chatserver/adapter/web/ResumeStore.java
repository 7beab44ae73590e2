package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is remembered of a browser from one of its connections to the next: its session, and the id
/// of the latest message that the room has taken from it (W10, W26).
///
/// The latest [#MAX] browsers are remembered. A browser is known by the number of its own first
/// `joined`, which its token proves. Used by the room's thread only.
final class ResumeStore {
  static final int MAX = 4096;

  /// The longest id that a browser may give to a message.
  static final int MAX_ID_CHARS = 64;

  private final Map<Long, Remembered> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Remembered> eldest) {
          return size() > MAX;
        }
      };

  private record Remembered(@Nullable BrowserSession session, String heard) {}

  private static final Remembered UNKNOWN = new Remembered(null, "");

  /// The browser's session, if it is in the room.
  @Nullable BrowserSession session(long first) {
    return entries.getOrDefault(first, UNKNOWN).session();
  }

  /// The id of the latest message that the room has taken from it; empty if there is none.
  String heard(long first) {
    return entries.getOrDefault(first, UNKNOWN).heard();
  }

  void entered(long first, BrowserSession session) {
    entries.put(first, new Remembered(session, heard(first)));
  }

  void heard(long first, String id) {
    entries.put(first, new Remembered(session(first), id));
  }

  /// Its session has ended; the id is kept.
  void left(long first, BrowserSession session) {
    if (session(first) == session) {
      entries.put(first, new Remembered(null, heard(first)));
    }
  }
}
