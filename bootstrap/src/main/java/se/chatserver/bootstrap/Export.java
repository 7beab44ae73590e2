package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.io.Serial;
import java.util.function.Consumer;
import se.chatserver.application.Entry;
import se.chatserver.domain.EventFormat;
import se.chatserver.protocol.EntryJson;
import se.chatserver.protocol.Visible;

/// Prints entries of a record, one on each line.
final class Export {
  private static final int ENTRIES_PER_REPORT = 10_000;

  private final PrintStream out;
  private final ExportFormat format;
  private final EventFormat words;
  private final long all;
  private long printed;

  /// The reader of the output has gone.
  static final class Closed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private Closed() {}
  }

  /// @param words of the text format
  /// @param all how many entries there are
  Export(PrintStream out, ExportFormat format, EventFormat words, long all) {
    this.out = out;
    this.format = format;
    this.words = words;
    this.all = all;
  }

  /// Prints an entry.
  ///
  /// @param progress is given a text now and then
  /// @throws Closed if what is printed goes nowhere
  void print(Entry entry, Consumer<String> progress) {
    out.append(format == ExportFormat.JSON ? EntryJson.of(entry) : text(entry)).append('\n');
    printed++;
    if (printed % ENTRIES_PER_REPORT == 0) {
      end();
      progress.accept("%,d of %,d events".formatted(printed, Math.max(printed, all)));
    }
  }

  /// Passes on everything that was printed.
  ///
  /// @throws Closed if it goes nowhere
  void end() {
    if (out.checkError()) {
      throw new Closed();
    }
  }

  private String text(Entry entry) {
    return EntryJson.time(entry) + " " + Visible.of(words.format(entry.event()));
  }
}
