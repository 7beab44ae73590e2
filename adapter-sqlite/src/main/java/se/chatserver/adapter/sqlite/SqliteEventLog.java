package se.chatserver.adapter.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.application.DurableEventLog;
import se.chatserver.application.Entry;
import se.chatserver.application.LogStatus;
import se.chatserver.application.Portions;
import se.chatserver.application.RoomExecutor;
import se.chatserver.domain.Event;

/// An event log in a SQLite database. An entry comes back when it is on the disk: what a client has
/// been shown is found there after a power cut.
///
/// A thread of its own, `record`, stores in one transaction all that has been submitted meanwhile.
/// The log is used in the room, as every [EventLog]; [#open], [#start] and [#close] are for the
/// thread that puts the server together. What waits in memory is bounded by the caller, who looks
/// at [#pendingBytes] and submits no more.
public final class SqliteEventLog implements DurableEventLog {
  private static final Logger log = LoggerFactory.getLogger(SqliteEventLog.class);

  private final RecordWriter writer;
  private final String process;
  private final LongSupplier clock;
  private Latest latest;
  private @Nullable Listener listener;
  private long lastNumber;
  private long pendingBytes; // of the room only

  /// How a record is read and kept.
  ///
  /// @param latestEntries how many entries are read at a start, at most
  /// @param latestBytes and how much they take at most, as [#pendingBytes] counts
  /// @param keep what is not deleted
  public record Options(int latestEntries, long latestBytes, Retention keep) {
    public Options {
      Objects.requireNonNull(keep);
      if (latestEntries < 0 || latestBytes < 0) {
        throw new IllegalArgumentException("nobody can read less than no entries");
      }
    }
  }

  private SqliteEventLog(
      RecordWriter writer, String process, LongSupplier clock, Latest latest, long lastNumber) {
    this.writer = writer;
    this.process = process;
    this.clock = clock;
    this.latest = latest;
    this.lastNumber = lastNumber;
  }

  /// Opens a record, or makes a new one. Everybody who was present when the last server ended
  /// leaves in it.
  ///
  /// @param clockMillis milliseconds since 1970 (UTC); any thread
  /// @throws StoreException if the file cannot be used, or another server does
  public static SqliteEventLog open(Path file, Options options, LongSupplier clockMillis)
      throws StoreException {
    return in(RecordDatabase.open(file), options, clockMillis);
  }

  /// The log closes the database in the end, also if this fails.
  static SqliteEventLog in(RecordDatabase database, Options options, LongSupplier clock)
      throws StoreException {
    try {
      var connection = database.connection();
      var events = new EventTable(connection);
      long run = database.beginRun(events, clock.getAsLong());
      var pruning = new Pruning(connection, options.keep(), clock);
      return new SqliteEventLog(
          new RecordWriter(database, events, pruning),
          Long.toString(run),
          clock,
          Latest.read(connection, options.latestEntries(), options.latestBytes()),
          events.lastNumber());
    } catch (SQLException e) {
      database.close();
      throw Faults.opening(database.file(), e);
    }
  }

  /// The number of this start among all starts with this record.
  @Override
  public String process() {
    return process;
  }

  /// The number of the last event that was submitted; 0 if there is none. In the room, or before
  /// the start.
  public long lastNumber() {
    return lastNumber;
  }

  @Override
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void start(RoomExecutor room, Runnable onFailure) {
    var told = Objects.requireNonNull(listener, "nobody to deliver to");
    var restored = latest;
    latest = new Latest(List.of(), List.of());
    if (!restored.entries().isEmpty()) {
      room.execute(() -> told.restored(restored.present(), restored.entries()));
    }
    writer.start(
        stored -> Portions.of(stored).forEach(some -> room.execute(() -> deliver(some, told))),
        () -> room.execute(() -> fail(told, onFailure)));
  }

  @Override
  public void submit(Event event) {
    if (writer.submit(new Entry(lastNumber + 1, clock.getAsLong(), event))) {
      lastNumber++;
      pendingBytes += Portions.bytes(event);
    }
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(writer.failure());
  }

  @Override
  public LogStatus status() {
    return new LogStatus(failure(), Optional.empty());
  }

  /// Stores what was submitted, and releases the record. Waits for the disk, and is not called in
  /// the room: on some transports the thread that stores waits for the room.
  @Override
  public void close() {
    writer.close();
  }

  private void deliver(List<Entry> entries, Listener told) {
    for (var entry : entries) {
      pendingBytes -= Portions.bytes(entry.event());
      try {
        told.appended(entry);
      } catch (RuntimeException defect) {
        log.error("defect", defect); // and the other entries are delivered
      }
    }
  }

  private void fail(Listener told, Runnable onFailure) {
    pendingBytes = 0;
    told.failed();
    onFailure.run();
  }
}
