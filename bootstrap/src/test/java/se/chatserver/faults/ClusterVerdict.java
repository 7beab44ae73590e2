package se.chatserver.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
  ///
  /// @param read without notices
  /// @param said how many lines it has sent
  void add(String tag, List<String> read, int said, boolean isOver) {
    var expected = transcript.slice(tag);
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < expected.size(); i++) {
      places.put(expected.get(i), i);
    }
    var seen = new HashSet<Integer>();
    int last = -1;
    for (var line : read) {
      int place = places.getOrDefault(line, -1);
      if (place < 0) {
        lost++; // it was shown what the stream does not have
      } else {
        doubled += seen.add(place) ? 0 : 1;
        inverted += place < last ? 1 : 0;
        last = Math.max(last, place);
      }
    }
    lost += (isOver ? last + 1 : expected.size()) - seen.size();
    lost += isOver ? 0 : said - transcript.said(tag);
    if (isOver && transcript.hasCome(tag) && !transcript.hasLeft(tag)) {
      lost++;
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
