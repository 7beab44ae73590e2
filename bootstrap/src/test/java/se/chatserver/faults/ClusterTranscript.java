package se.chatserver.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has happened in a room, as its stream has it: every line that a client may read, in order.
///
/// Worked out here once more from the messages (the Javadoc of `adapter-nats` describes them), so
/// that an error in the server's own reading of them is seen.
final class ClusterTranscript {
  private static final String CAME = " (Uppkopplad)";
  static final String LEFT = " (Nedkopplad)";

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> came = new HashMap<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final Map<String, Integer> said = new HashMap<>();

  /// The processes that are alive, and the number of the last message of each.
  private final Map<String, Long> alive = new HashMap<>();

  /// The tags of those who are present, by process and number.
  private final Map<String, String> present = new LinkedHashMap<>();

  /// Reads the stream from its first message to its last one.
  static ClusterTranscript read(EngineRequests engine) throws IOException {
    return of(engine.messages());
  }

  /// @param messages as the stream has them, from the first on
  static ClusterTranscript of(List<String> messages) {
    var transcript = new ClusterTranscript();
    for (int i = 0; i < messages.size(); i++) {
      transcript.apply(i + 1, messages.get(i).lines().map(line -> line.split("\t", -1)).toList());
    }
    return transcript;
  }

  /// What a client is to read: from its own arrival on, and no longer than until it left.
  List<String> slice(String tag) {
    var first = came.get(tag);
    return first == null ? List.of() : lines.subList(first, left.getOrDefault(tag, lines.size()));
  }

  /// Whether it is said once that this client left.
  boolean hasLeft(String tag) {
    return left.containsKey(tag);
  }

  boolean hasCome(String tag) {
    return came.containsKey(tag);
  }

  /// How many lines this client has said. They are numbered.
  int said(String tag) {
    return said.getOrDefault(tag, 0);
  }

  private void apply(long sequence, List<String[]> message) {
    var first = message.getFirst();
    switch (first[1]) {
      case "up" -> alive.put(first[2] + "/" + sequence, 0L);
      case "down" -> down(first[2], first[3]);
      default -> events(first[2], Long.parseLong(first[3]), message.subList(1, message.size()));
    }
  }

  private void down(String by, String process) {
    if (alive.containsKey(by) && alive.remove(process) != null) {
      for (var who : List.copyOf(present.keySet())) {
        if (who.startsWith(process + "#")) {
          leave(present.remove(who));
        }
      }
    }
  }

  private void events(String process, long number, List<String[]> events) {
    var last = alive.get(process);
    if (last == null || number <= last) {
      return;
    }
    alive.put(process, number);
    for (var event : events) {
      var who = process + "#" + event[1];
      switch (event[0]) {
        case "joined" -> come(who, "[" + event[2] + "]");
        case "left" -> leave(present.remove(who));
        default -> say(present.getOrDefault(who, "?"), event[2]);
      }
    }
  }

  private void come(String who, String tag) {
    present.put(who, tag);
    if (came.put(tag, lines.size()) != null) {
      throw new IllegalStateException("two clients had the address " + tag);
    }
    lines.add(tag + CAME);
  }

  private void say(String tag, String text) {
    int number = said.merge(tag, 1, Integer::sum) - 1;
    if (!text.equals(String.valueOf(number))) {
      throw new AssertionError(
          "%s said %s, and not %d, which is next".formatted(tag, text, number));
    }
    lines.add(tag + " " + text);
  }

  private void leave(@Nullable String tag) {
    if (tag == null || left.put(tag, lines.size()) != null) {
      throw new AssertionError(tag + " leaves without being there, line " + lines.size());
    }
    lines.add(tag + LEFT);
  }
}
