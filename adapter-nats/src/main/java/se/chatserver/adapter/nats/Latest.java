package se.chatserver.adapter.nats;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import se.chatserver.application.Entry;
import se.chatserver.application.Portions;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// The last entries of a log, and who was present before the first of them.
final class Latest {
  private final int most;
  private final long mostBytes;
  private final Set<Participant> present;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long bytes;

  /// @param present who is present before the first entry that is added
  /// @param most how many entries
  /// @param mostBytes and how much in all, as the log counts its pending bytes
  Latest(Collection<Participant> present, int most, long mostBytes) {
    this.present = new LinkedHashSet<>(present);
    this.most = most;
    this.mostBytes = mostBytes;
  }

  void add(Entry entry) {
    entries.add(entry);
    bytes += Portions.bytes(entry.event());
    while (entries.size() > most || bytes > mostBytes) {
      var oldest = entries.remove().event();
      bytes -= Portions.bytes(oldest);
      switch (oldest) {
        case Event.Joined joined -> present.add(joined.participant());
        case Event.Said _ -> {}
        case Event.Left left -> present.remove(left.participant());
      }
    }
  }

  /// In the order in which they came.
  List<Participant> present() {
    return List.copyOf(present);
  }

  /// Oldest first.
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  boolean isEmpty() {
    return present.isEmpty() && entries.isEmpty();
  }
}
