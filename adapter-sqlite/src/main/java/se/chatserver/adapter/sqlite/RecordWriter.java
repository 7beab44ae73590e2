package se.chatserver.adapter.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;

/// The thread `record`. It stores in one transaction all that has been submitted meanwhile, and
/// deletes what is not kept between two transactions.
final class RecordWriter implements AutoCloseable {
  private final RecordDatabase database;
  private final EventTable events;
  private final Pruning pruning;
  private final SubmissionQueue submitted = new SubmissionQueue();
  private @Nullable Thread thread;
  private volatile @Nullable String failure;

  RecordWriter(RecordDatabase database, EventTable events, Pruning pruning) {
    this.database = database;
    this.events = events;
    this.pruning = pruning;
  }

  /// Takes an entry, and never waits.
  ///
  /// @return whether it will be stored: not after [#close] or a failure
  boolean submit(Entry entry) {
    return submitted.add(entry);
  }

  /// Begins to store.
  ///
  /// @param stored is given what has been stored, in order; by the thread
  /// @param failed is called once if something cannot be stored, and nothing will be any more; by
  ///   the thread, after all calls of the other
  void start(Consumer<List<Entry>> stored, Runnable failed) {
    // If the server ends without closing the record, its thread does not keep it from that.
    thread = Thread.ofPlatform().name("record").daemon().start(() -> run(stored, failed));
  }

  /// Why nothing is stored any more, in one line; null as long as all is well. Any thread.
  @Nullable String failure() {
    return failure;
  }

  /// Waits until what was submitted has been stored, ends the thread and releases the record.
  @Override
  public void close() {
    submitted.close();
    if (thread != null) {
      join(thread);
    }
    database.close();
  }

  private void run(Consumer<List<Entry>> stored, Runnable failed) {
    try {
      while (!submitted.isDone()) {
        storeNext(stored);
      }
    } catch (SQLException e) {
      fail(Faults.describe(database.file(), e), failed);
    } catch (InterruptedException | RuntimeException | Error e) {
      fail("%s is not written any more: %s".formatted(database.file(), e), failed);
    }
  }

  private void storeNext(Consumer<List<Entry>> stored) throws SQLException, InterruptedException {
    var entries = submitted.take(pruning.waitMillis());
    if (!entries.isEmpty()) {
      Sql.transaction(database.connection(), () -> append(entries));
      stored.accept(entries);
    }
    pruning.run(entries.size());
  }

  private void append(List<Entry> entries) throws SQLException {
    for (var entry : entries) {
      events.append(entry);
    }
  }

  private void fail(String reason, Runnable failed) {
    failure = reason;
    submitted.close();
    failed.run();
  }

  private static void join(Thread thread) {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
