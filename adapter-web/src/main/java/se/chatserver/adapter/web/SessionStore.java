package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is remembered of a browser from one of its connections to the next: who it is now, and
/// which of its messages the room has taken last (W10, W26).
///
/// The latest [#MAX] are remembered, each at most [a name's length][#MAX_ID_CHARS] long. A browser
/// is known by the number of its own first event, which its token proves. Entered by the room's
/// thread only.
final class SessionStore {
  static final int MAX = 4096;

  /// The longest name that a browser may give to a message.
  static final int MAX_ID_CHARS = 64;

  private final Map<Long, Remembered> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Remembered> eldest) {
          return size() > MAX;
        }
      };

  private record Remembered(@Nullable Guest guest, String heard) {}

  private static final Remembered UNKNOWN = new Remembered(null, "");

  /// Who the browser is now, if it is anybody; it may have left.
  @Nullable Guest guest(long first) {
    return entries.getOrDefault(first, UNKNOWN).guest();
  }

  /// The name of its message that the room has taken last; empty if there is none.
  String heard(long first) {
    return entries.getOrDefault(first, UNKNOWN).heard();
  }

  void entered(long first, Guest guest) {
    entries.put(first, new Remembered(guest, heard(first)));
  }

  void heard(long first, String id) {
    entries.put(first, new Remembered(guest(first), id));
  }

  /// It has left: that much is forgotten at once.
  void left(long first, Guest guest) {
    if (guest(first) == guest) {
      entries.put(first, new Remembered(null, heard(first)));
    }
  }
}
