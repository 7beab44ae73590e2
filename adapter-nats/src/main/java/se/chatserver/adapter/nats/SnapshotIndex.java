package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which snapshots there are, oldest first. The first state of a room, before any message, is one
/// of them that needs no storage.
///
/// As text it has a line for each, SEQUENCE, NUMBER and PARTS, after one with the version.
record SnapshotIndex(List<Mark> marks) {
  /// How many entries there are between two snapshots, at least, except before the newest.
  static final long SPACING = 1_000;

  /// Older snapshots are not needed: a node gives back no more entries than there are since then.
  static final long DEPTH = 20_000;

  /// A snapshot.
  ///
  /// @param sequence of the last message in it
  /// @param number of the last entry in it
  /// @param parts how many keys it takes
  record Mark(long sequence, long number, int parts) {
    static final Mark BEGINNING = new Mark(0, 0, 0);
  }

  SnapshotIndex {
    marks = List.copyOf(marks);
  }

  Mark newest() {
    return marks.isEmpty() ? Mark.BEGINNING : marks.getLast();
  }

  /// The newest snapshot with so many entries after it, or the oldest that can be used.
  ///
  /// @param firstSequence of the messages that the stream still has
  /// @param entries how many entries there should be between it and the newest one
  /// @return null if there is none that can be used
  @Nullable Mark before(long firstSequence, long entries) {
    Mark found = firstSequence <= 1 ? Mark.BEGINNING : null;
    for (var mark : marks) {
      boolean isUsable = mark.sequence() >= firstSequence - 1;
      if (isUsable && (found == null || mark.number() <= newest().number() - entries)) {
        found = mark;
      }
    }
    return found;
  }

  /// With one more, and without those that are not needed any more.
  SnapshotIndex with(Mark mark) {
    var next = new ArrayList<>(marks);
    next.add(mark);
    int before = next.size() - 2;
    if (before >= 1 && next.get(before).number() - next.get(before - 1).number() < SPACING) {
      next.remove(before);
    }
    while (next.size() > 1 && next.get(1).number() <= mark.number() - DEPTH) {
      next.removeFirst();
    }
    return new SnapshotIndex(next);
  }

  byte[] encode() {
    var text = new StringBuilder();
    Fields.write(text, Fields.VERSION, "snapshots");
    marks.forEach(mark -> Fields.write(text, mark.sequence(), mark.number(), mark.parts()));
    return text.toString().getBytes(UTF_8);
  }

  /// @param bytes nothing if there is none yet
  static SnapshotIndex decode(byte[] bytes) throws FormatException {
    if (bytes.length == 0) {
      return new SnapshotIndex(List.of());
    }
    var lines = Fields.read(new String(bytes, UTF_8));
    var marks = new ArrayList<Mark>();
    for (var line : lines.subList(1, lines.size())) {
      marks.add(new Mark(line.number(0), line.number(1), (int) line.number(2)));
    }
    return new SnapshotIndex(marks);
  }
}
