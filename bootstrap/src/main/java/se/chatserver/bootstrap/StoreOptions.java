package se.chatserver.bootstrap;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.sqlite.Retention;
import se.chatserver.protocol.LineLog;
import se.chatserver.transport.Limits;

/// The options that say what is kept of what happens in the room, and who is sent it later.
///
/// @param file the record; null if there is none
/// @param cluster what keeps the room on several machines; null if nothing does
/// @param keep what stays in the record
/// @param history how many of the lines that were said last a newcomer is sent
record StoreOptions(
    @Nullable Path file, Retention keep, ClusterSettings.@Nullable Cluster cluster, int history) {
  /// How many entries are read back at a start, at most: browsers that were here before read on,
  /// and there is a history.
  static final int LATEST_ENTRIES = 20_000;

  private static final int LATEST_PART = 4;

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
    var cluster = ClusterSettings.of(given);
    if (cluster != null && given.has(STORE)) {
      throw new WrongUsage("--cluster stores the room: leave out --store");
    }
    var keep = amounts == null ? Amount.Both.NONE : Amount.both(amounts, KEEP.name());
    return new StoreOptions(
        given.find(STORE), new Retention(keep.age(), keep.bytes()), cluster, history);
  }

  /// Whether what happens outlives the server.
  boolean isStored() {
    return file != null || cluster != null;
  }

  /// Whether other servers share the room.
  boolean isShared() {
    return cluster != null;
  }

  /// The origins of the pages of all servers that share the room; empty if none were given.
  List<String> pages() {
    return cluster == null ? List.of() : cluster.pages();
  }

  /// How many bytes of entries are read back at a start, at most: a part of the ring.
  static int latestBytes(Limits limits) {
    return limits.lines().ringBytes() / LATEST_PART;
  }

  /// What stores the room, opened; null if nothing does.
  ///
  /// @throws StartFailure if it cannot be used
  @Nullable OpenedLog open(Limits limits) throws StartFailure {
    if (cluster != null) {
      return cluster.open(limits);
    }
    return file == null ? null : StoredRecord.open(this, limits);
  }
}
