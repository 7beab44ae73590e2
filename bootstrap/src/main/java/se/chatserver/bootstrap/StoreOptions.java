package se.chatserver.bootstrap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.sqlite.Retention;
import se.chatserver.protocol.LineLog;

/// The options that say what is kept of what happens in the room, and who is sent it later.
///
/// @param file the record; null if nothing outlives the server
/// @param keep what stays in the record
/// @param history how many of the lines that were said last a newcomer is sent
record StoreOptions(@Nullable Path file, Retention keep, int history) {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --store=FILE          stores what happens in FILE, a SQLite database, and
                                goes on with it after a restart; everybody in the
                                room is told
          --store-keep=AMOUNT   what stays in FILE: a time, such as 30d, or a size,
                                such as 1G, or both, as in 30d,1G
          --history=N           a newcomer is sent the N last lines that were said
                                before it came
          """);

  private static final Option<Path> STORE =
      TABLE.optional("--store", Values.FILE, () -> "nothing is stored");
  private static final Option<List<Amount>> KEEP =
      TABLE.optional("--store-keep", new Values.Many<>(Amount::parse), () -> "everything");
  private static final Option<Integer> HISTORY =
      TABLE.option("--history", Values.whole(0, LineLog.MAX_HISTORY_LINES), 0);

  /// What was given.
  ///
  /// @param isRaw whether bytes go out unchanged, and lines have no ends
  /// @throws WrongUsage if what was given does not go together
  static StoreOptions of(ParsedOptions given, boolean isRaw) throws WrongUsage {
    int history = given.get(HISTORY);
    if (isRaw && history > 0) {
      throw new WrongUsage("--raw is for programs that read bytes: leave out --history");
    }
    var amounts = given.find(KEEP);
    if (amounts != null && !given.has(STORE)) {
      throw new WrongUsage("--store-keep is about a stored room: give --store too");
    }
    return new StoreOptions(
        given.find(STORE), amounts == null ? Retention.ALL : retention(amounts), history);
  }

  /// Whether what happens outlives the server.
  boolean isStored() {
    return file != null;
  }

  private static Retention retention(List<Amount> amounts) throws WrongUsage {
    Duration age = null;
    long bytes = 0;
    for (var amount : amounts) {
      if (amount.age() != null && age == null) {
        age = amount.age();
      } else if (amount.bytes() > 0 && bytes == 0) {
        bytes = amount.bytes();
      } else {
        throw new WrongUsage("--store-keep takes one time and one size");
      }
    }
    return new Retention(age, bytes);
  }

  /// A time, or a size.
  ///
  /// @param age null for a size
  /// @param bytes 0 for a time
  private record Amount(@Nullable Duration age, long bytes) {
    private static final String MUST =
        "a time in hours or days like 12h or 30d, or a size like 500M or 1G";
    private static final long MEGA = 1 << 20;

    static Amount parse(String text) {
      // Only as written: a small m is a minute to some, and a million bytes to others.
      var amount = Values.match("\\d{1,6}[hdMG]", text, MUST);
      long count = Long.parseLong(amount.substring(0, amount.length() - 1));
      if (count == 0) {
        throw new IllegalArgumentException("must be " + MUST);
      }
      return switch (amount.charAt(amount.length() - 1)) {
        case 'h' -> new Amount(Duration.ofHours(count), 0);
        case 'd' -> new Amount(Duration.ofDays(count), 0);
        case 'M' -> new Amount(null, count * MEGA);
        default -> new Amount(null, count << 30);
      };
    }
  }
}
