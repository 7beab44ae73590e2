package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how long others have not been heard, in this node's own heartbeats that it has heard.
///
/// So a node that was stopped, or whose connection was lost, does not find all others silent when
/// it goes on. Any thread.
final class MissedHeartbeats {
  private final String process;
  private final int most;
  private final Map<String, Integer> missed = new HashMap<>();

  /// @param process this node's own
  /// @param most after how many a process is down
  MissedHeartbeats(String process, int most) {
    this.process = process;
    this.most = most;
  }

  /// These processes are alive, as the log has it; the others are not.
  synchronized void expect(Collection<String> processes) {
    missed.keySet().retainAll(processes);
    for (var other : processes) {
      if (!other.equals(process)) {
        missed.putIfAbsent(other, 0);
      }
    }
  }

  /// How many others are alive, as the log has it.
  synchronized int expected() {
    return missed.size();
  }

  /// A process has been heard.
  ///
  /// @return who is down, as far as it is still expected
  synchronized List<String> heard(String who) {
    if (!who.equals(process)) {
      var _ = missed.replace(who, 0);
      return List.of();
    }
    var silent = new ArrayList<String>();
    for (var other : missed.entrySet()) {
      other.setValue(other.getValue() + 1);
      if (other.getValue() >= most) {
        silent.add(other.getKey());
      }
    }
    return silent;
  }
}
