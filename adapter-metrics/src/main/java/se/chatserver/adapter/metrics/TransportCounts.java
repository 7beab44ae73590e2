package se.chatserver.adapter.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import se.chatserver.transport.ClientTraffic;
import se.chatserver.transport.CloseReason;
import se.chatserver.transport.RefusalReason;

/// What happened at one transport. For one thread at a time.
///
/// Each client counts its own traffic, which is summed up when a report is made. A client that has
/// left may still be sent its last lines. It is kept until that is over, or rather until somebody
/// looks: when a report is made, or there are twice as many.
final class TransportCounts {
  private static final int FEW = 64;

  private final String name;
  private final Set<ClientTraffic> present = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<ClientTraffic> leaving = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<CloseReason, Long> closed = zeros(CloseReason.class);
  private final Map<RefusalReason, Long> refused = zeros(RefusalReason.class);
  private final Sums gone = new Sums();
  private long admitted;
  private int many = FEW;

  TransportCounts(String name) {
    this.name = name;
    closed.remove(CloseReason.REFUSED); // such a client was never in the room
  }

  private static <K extends Enum<K>> Map<K, Long> zeros(Class<K> reasons) {
    var zeros = new EnumMap<K, Long>(reasons);
    for (var reason : reasons.getEnumConstants()) {
      zeros.put(reason, 0L);
    }
    return zeros;
  }

  void admitted(ClientTraffic client) {
    admitted++;
    present.add(client);
  }

  void refused(RefusalReason reason) {
    refused.merge(reason, 1L, Long::sum);
  }

  /// Does nothing for a client that is not in the room.
  void ended(ClientTraffic client, CloseReason reason) {
    if (present.remove(client)) {
      closed.merge(reason, 1L, Long::sum);
      leaving.add(client);
      if (leaving.size() > many) {
        forgetTheGone();
        many = Math.max(FEW, 2 * leaving.size());
      }
    }
  }

  private void forgetTheGone() {
    leaving.removeIf(client -> {
      if (client.isOver()) {
        gone.add(client);
      }
      return client.isOver();
    });
  }

  /// Nothing more will happen to these clients.
  void forgetAll() {
    present.forEach(gone::add);
    leaving.forEach(gone::add);
    present.clear();
    leaving.clear();
  }

  /// How many clients are kept.
  int size() {
    return present.size() + leaving.size();
  }

  TransportReport report() {
    forgetTheGone();
    var sums = new Sums();
    sums.add(gone);
    leaving.forEach(sums::add);
    long behind = 0;
    long most = 0;
    for (var client : present) {
      sums.add(client);
      long lines = client.linesBehind();
      behind += lines > 0 ? 1 : 0;
      most = Math.max(most, lines);
    }
    return new TransportReport(
        name,
        present.size(),
        admitted,
        new EnumMap<>(closed),
        new EnumMap<>(refused),
        sums,
        behind,
        most);
  }
}
