package se.chatserver.load;

import java.util.HashMap;
import java.util.Map;

/// What was wrong with what the connections received, all together.
///
/// Not safe for threads.
public final class Faults {
  private final Map<Long, Integer> orders = new HashMap<>();
  private long lost;
  private long repeated;
  private long late;
  private long damaged;
  private long different;
  private int closed;

  void add(long lines, long twice, long behind, long broken, long unlike) {
    lost += lines;
    repeated += twice;
    late += behind;
    damaged += broken;
    different += unlike;
  }

  void addClosed(boolean isClosed) {
    closed += isClosed ? 1 : 0;
  }

  /// One connection received all lines, in the order of this digest.
  void addOrder(long digest) {
    orders.merge(digest, 1, Integer::sum);
  }

  /// Deliveries that never came.
  public long lost() {
    return lost;
  }

  /// Deliveries that came twice.
  public long repeated() {
    return repeated;
  }

  /// Deliveries that came after a later line of the same sender.
  public long late() {
    return late;
  }

  /// Deliveries that were not what was sent.
  public long damaged() {
    return damaged;
  }

  /// Deliveries whose text was as it was sent, but not what the server put in front of it: another
  /// connection received that otherwise.
  public long different() {
    return different;
  }

  /// Connections that the server ended.
  public int closed() {
    return closed;
  }

  /// Connections that received all lines, but not in the order that most others did.
  public int disordered() {
    int all = orders.values().stream().mapToInt(Integer::intValue).sum();
    return all - orders.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  public boolean isNone() {
    return lost + repeated + late + damaged + different + closed + disordered() == 0;
  }
}
