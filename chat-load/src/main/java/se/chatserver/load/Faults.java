package se.chatserver.load;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// What was wrong with what the connections received, all together.
///
/// Not safe for threads.
public final class Faults {
  /// What can be wrong.
  public enum Kind {
    /// Deliveries that never came.
    LOST("lost", ""),
    /// Deliveries that came twice.
    REPEATED("repeated", ""),
    /// Deliveries that came after a later line of the same sender.
    LATE("late", " (after a later line of the same sender)"),
    /// Deliveries that were not what was sent.
    DAMAGED("damaged", ""),
    /// Deliveries whose text was as it was sent, but what the server put in front of it was not
    /// what another connection received.
    DIFFERENT("different", " (in front of the text)"),
    /// Connections that received all lines, but not in the order that most others did.
    DISORDERED("another order", " clients"),
    /// Connections that the server ended.
    CLOSED("closed", " clients");

    final String title;
    final String unit;

    Kind(String title, String unit) {
      this.title = title;
      this.unit = unit;
    }
  }

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Long, Integer> orders = new HashMap<>();

  void add(Kind kind, long count) {
    counts.merge(kind, count, Long::sum);
  }

  /// One connection received all lines, in the order of this digest.
  void addOrder(long digest) {
    orders.merge(digest, 1, Integer::sum);
    int all = orders.values().stream().mapToInt(Integer::intValue).sum();
    int most = orders.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    counts.put(Kind.DISORDERED, (long) all - most);
  }

  /// How many there are of this kind.
  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /// Whether all lines came to all connections, once and in order.
  public boolean isNone() {
    return counts.values().stream().allMatch(count -> count == 0);
  }
}
