package se.chatserver.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What the reference server keeps of what was said. It is guarded by the server's lock.
final class ReferenceHistory {
  private final Set<Fault> faults;
  private final List<String> all = new ArrayList<>();
  private int most;

  ReferenceHistory(Set<Fault> faults) {
    this.faults = faults;
  }

  /// From now on newcomers are sent at most this many lines.
  void keep(int lines) {
    most = lines;
  }

  void add(String line) {
    all.add(line);
  }

  /// What a newcomer is sent before its own line.
  List<String> block() {
    List<String> lines = latest();
    if (lines.isEmpty()) {
      return List.of();
    }
    boolean isMarked = !faults.contains(Fault.HISTORY_WITHOUT_NOTICES);
    lines.addFirst(isMarked ? "* Sagt innan du kom:" : "Sagt innan du kom:");
    lines.addLast(isMarked ? "* Slut på det." : "Slut på det.");
    return lines;
  }

  private List<String> latest() {
    int longest = most + (faults.contains(Fault.HISTORY_TOO_LONG) ? 1 : 0);
    int end = all.size() - (faults.contains(Fault.HISTORY_LACKS_THE_LATEST) ? 1 : 0);
    List<String> lines =
        most == 0
            ? new ArrayList<>()
            : new ArrayList<>(all.subList(Math.max(0, end - longest), Math.max(0, end)));
    if (faults.contains(Fault.HISTORY_BACKWARDS)) {
      Collections.reverse(lines);
    }
    if (faults.contains(Fault.HISTORY_REPEATS_A_LINE) && !lines.isEmpty()) {
      lines.set(0, lines.getLast());
    }
    return lines;
  }

  /// What a newcomer is sent of it after its own line, which should be nothing.
  List<String> afterOwnLine() {
    if (faults.contains(Fault.HISTORY_TO_NEWCOMER)) {
      return all;
    }
    if (faults.contains(Fault.HISTORY_AFTER_OWN_LINE)) {
      return block();
    }
    boolean repeats = faults.contains(Fault.HISTORY_ENDS_TWICE) && !all.isEmpty();
    return repeats ? List.of(all.getLast()) : List.of();
  }
}
