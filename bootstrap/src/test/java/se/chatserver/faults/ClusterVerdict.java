package se.chatserver.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;

/// What all clients of a cluster have read, compared with what the stream has.
final class ClusterVerdict {
  private final ClusterTranscript transcript;
  private int clients;
  private long lines;
  private long lost;
  private long doubled;
  private long inverted;
  private long longestPause;

  ClusterVerdict(ClusterTranscript transcript) {
    this.transcript = transcript;
  }

  /// Compares what a client has read over one connection. One that is connected still has read all
  /// since it came, and the room has all that it said. Another one has read the beginning of that,
  /// nothing after it left, and has left once.
  void add(ClusterStay stay) {
    var expected = transcript.slice(stay.tag());
    var read = stay.lines();
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < expected.size(); i++) {
      places.put(expected.get(i), i);
    }
    var seen = new HashSet<Integer>();
    int before = -1;
    for (var line : read) {
      int place = places.getOrDefault(line, -1);
      lost += place < 0 ? 1 : 0; // somebody was shown what the stream does not have
      doubled += place >= 0 && !seen.add(place) ? 1 : 0;
      inverted += place >= 0 && place < before ? 1 : 0;
      before = Math.max(before, place);
    }
    lost += (stay.isOver() ? before + 1 : expected.size()) - seen.size();
    if (stay.isOver()) {
      lost += transcript.hasCome(stay.tag()) == transcript.hasLeft(stay.tag()) ? 0 : 1;
    } else {
      lost += stay.said() - transcript.said(stay.tag());
    }
    clients++;
    lines += read.size();
  }

  void addPause(long nanos) {
    longestPause = Math.max(longestPause, nanos);
  }

  boolean isClean() {
    return lost == 0 && doubled == 0 && inverted == 0 && lines > 0;
  }

  Duration longestPause() {
    return Duration.ofNanos(longestPause);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d lost, %d doubled, %d inverted of %d lines read over %d connections; longest pause %.1f"
            + " s",
        lost,
        doubled,
        inverted,
        lines,
        clients,
        longestPause / 1e9);
  }
}
