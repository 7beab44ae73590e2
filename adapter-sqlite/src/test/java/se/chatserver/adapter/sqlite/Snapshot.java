package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// A record's files as they were at one moment while a server wrote them: what a power cut would
/// have left.
record Snapshot(Path file) {
  private static final long RESTART = 0;

  /// Copies a record's files. A transaction that reads, of which SQLite's checkpoints keep clear,
  /// makes the copies one moment: all that the first lacks is in the second.
  static Snapshot take(Path record, Path copy) throws Exception {
    try (var reader = Sql.connect(record, true)) {
      Sql.execute(reader, "BEGIN");
      var _ = Sql.number(reader, "SELECT max(number) FROM event");
      copy(record, copy);
      copy(Wal.file(record), Wal.file(copy));
    }
    return new Snapshot(copy);
  }

  /// Has a server start with the copy, and checks that it holds these events, or some of them from
  /// the first on, and that everybody has left.
  ///
  /// @return what it holds of these events
  List<Entry> restart(List<Event> submitted) throws Exception {
    SqliteEventLog.open(file, RecordUnderTest.OPTIONS, () -> RESTART).close();
    var record = new RecordUnderTest(file);
    assertThat(record.text("PRAGMA integrity_check")).isEqualTo("ok");
    var entries = record.stored();
    assertThat(entries.stream().map(Entry::number).toList())
        .isEqualTo(LongStream.rangeClosed(1, entries.size()).boxed().toList());
    assertBalanced(entries);
    int kept = 0;
    while (kept < Math.min(entries.size(), submitted.size())
        && entries.get(kept).time() != RESTART
        && entries.get(kept).event().equals(submitted.get(kept))) {
      kept++;
    }
    assertThat(entries.subList(kept, entries.size()))
        .extracting(Entry::event)
        .hasOnlyElementsOfType(Event.Left.class);
    return entries.subList(0, kept);
  }

  /// Each participant comes and goes once, and speaks only in between.
  private static void assertBalanced(List<Entry> entries) {
    var present = new HashSet<Participant>();
    var seen = new ArrayList<Participant>();
    for (var entry : entries) {
      var who = entry.event().participant();
      switch (entry.event()) {
        case Event.Joined _ -> {
          assertThat(present.add(who)).isTrue();
          seen.add(who);
        }
        case Event.Said _ -> assertThat(present).contains(who);
        case Event.Left _ -> assertThat(present.remove(who)).isTrue();
      }
    }
    assertThat(present).isEmpty();
    assertThat(seen).doesNotHaveDuplicates();
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var in = Files.newInputStream(from);
        var out = Files.newOutputStream(to)) {
      var _ = in.transferTo(out);
    }
  }
}
