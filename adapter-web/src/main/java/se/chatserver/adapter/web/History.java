package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.util.ajax.JSON;
import se.chatserver.protocol.LineLog;

/// The events that were said last, as JSON, for newcomers. Used by the room's thread only.
final class History {
  private final int maxLines;
  private final Deque<Line> lines = new ArrayDeque<>();
  private int bytes;

  private record Line(String json, int bytes) {}

  /// @param maxLines how many events are kept, at most [LineLog#MAX_HISTORY_LINES]; 0 for none
  History(int maxLines) {
    if (maxLines < 0 || maxLines > LineLog.MAX_HISTORY_LINES) {
      throw new IllegalArgumentException("a history of " + maxLines + " lines");
    }
    this.maxLines = maxLines;
  }

  /// Something was said. The oldest events are dropped if there are too many, or if they are more
  /// than [LineLog#MAX_HISTORY_BYTES] together as UTF-8.
  void said(String json) {
    if (maxLines > 0) {
      var line = new Line(json, json.getBytes(UTF_8).length);
      lines.add(line);
      bytes += line.bytes();
      while (lines.size() > maxLines || bytes > LineLog.MAX_HISTORY_BYTES) {
        bytes -= lines.remove().bytes();
      }
    }
  }

  /// All that is kept, oldest first.
  List<JSON.Generator> events() {
    return lines.stream().<JSON.Generator>map(line -> new JSON.Literal(line.json())).toList();
  }
}
