package se.chatserver.application;

import java.util.ArrayList;
import java.util.List;
import se.chatserver.domain.Event;

/// Entries in portions, for an [EventLog] that gives back many at once: the room takes each in a
/// moment, and can do something else between two of them.
public final class Portions {
  private static final long PORTION_BYTES = 16 * 1024;
  private static final long EVENT_BYTES = 64;

  private Portions() {}

  /// About how many bytes of memory an event takes; see [EventLog#pendingBytes].
  public static long bytes(Event event) {
    return event instanceof Event.Said said ? EVENT_BYTES + said.text().length() : EVENT_BYTES;
  }

  /// The same of several.
  public static long bytes(List<Entry> entries) {
    long bytes = 0;
    for (var entry : entries) {
      bytes += bytes(entry.event());
    }
    return bytes;
  }

  /// The entries, divided, in the same order. No portion takes more than 16 KiB, unless it has one
  /// entry only.
  public static List<List<Entry>> of(List<Entry> entries) {
    var portions = new ArrayList<List<Entry>>();
    int begin = 0;
    long bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      long more = bytes(entries.get(i).event());
      if (bytes + more > PORTION_BYTES && i > begin) {
        portions.add(entries.subList(begin, i));
        begin = i;
        bytes = 0;
      }
      bytes += more;
    }
    if (begin < entries.size()) {
      portions.add(entries.subList(begin, entries.size()));
    }
    return portions;
  }
}
