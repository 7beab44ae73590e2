package se.chatserver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Deletes what a record does not keep, a little at a time. For one thread at a time.
final class Pruning {
  /// How many entries are deleted in one transaction; more if more are being stored.
  private static final int ENTRIES = 500;

  /// How many pages of the file are given back to the system in one transaction.
  private static final int PAGES = 256;

  private static final long INTERVAL_MILLIS = 1000;
  private static final long FOR_EVER_MILLIS = 3_600_000;

  private final Connection connection;
  private final Retention keep;
  private final LongSupplier clock;
  private boolean hasMore = true;
  private long lastNanos = System.nanoTime();

  /// @param clock milliseconds since 1970 (UTC)
  Pruning(Connection connection, Retention keep, LongSupplier clock) {
    this.connection = connection;
    this.keep = keep;
    this.clock = clock;
  }

  /// How long to wait for something else to do before the next [#run].
  long waitMillis() {
    if (keep.isUnlimited()) {
      return FOR_EVER_MILLIS;
    }
    return hasMore ? 0 : INTERVAL_MILLIS;
  }

  /// Deletes some entries, the oldest first, if it is time and there are any to delete.
  ///
  /// @param stored how many have been stored since the last call
  void run(int stored) throws SQLException {
    boolean isDue = System.nanoTime() - lastNanos >= INTERVAL_MILLIS * 1_000_000;
    if (!keep.isUnlimited() && (hasMore || isDue)) {
      hasMore = prune(ENTRIES + 2 * stored);
      lastNanos = System.nanoTime();
    }
  }

  /// Deletes some entries, the oldest first, if there are any to delete.
  ///
  /// @return whether there may be more to do
  private boolean prune(int most) throws SQLException {
    long end = Math.min(end(most), lastNumber() - 1);
    boolean hasOld = end > 0 && end >= Sql.number(connection, "SELECT min(number) FROM event");
    long free = freePages();
    if (!hasOld && free == 0) {
      return false;
    }
    Sql.transaction(
        connection,
        () -> {
          if (hasOld) {
            Sql.execute(connection, "DELETE FROM event WHERE number <= " + end);
          }
          Sql.execute(connection, "PRAGMA incremental_vacuum(" + PAGES + ")");
        });
    return hasOld || freePages() < free;
  }

  /// The number of the last entry that is not kept, among the oldest.
  private long end(int most) throws SQLException {
    long end = isTooLarge() ? lastOfOldest(most) : 0;
    return keep.maxAge() == null ? end : Math.max(end, lastOld(most, keep.maxAge()));
  }

  private long lastOfOldest(int most) throws SQLException {
    return Sql.number(
        connection,
        "SELECT max(number) FROM (SELECT number FROM event ORDER BY number LIMIT %d)"
            .formatted(most));
  }

  /// The number of the last entry before the first young one. An entry with a time in the future is
  /// neither young nor old.
  private long lastOld(int most, Duration maxAge) throws SQLException {
    var now = Instant.ofEpochMilli(clock.getAsLong());
    return Sql.number(
        connection,
        """
        WITH oldest AS (SELECT number, time < '%s' AS old FROM event
                        WHERE time <= '%s' ORDER BY number LIMIT %d)
        SELECT max(number) FROM oldest WHERE old AND number <
          (SELECT coalesce(min(number), %d) FROM oldest WHERE NOT old)\
        """
            .formatted(
                Timestamps.format(now.minus(maxAge)),
                Timestamps.format(now),
                most,
                Long.MAX_VALUE));
  }

  private boolean isTooLarge() throws SQLException {
    if (keep.maxBytes() == 0) {
      return false;
    }
    long pages = Sql.number(connection, "PRAGMA page_count") - freePages();
    return pages * Sql.number(connection, "PRAGMA page_size") > keep.maxBytes();
  }

  private long freePages() throws SQLException {
    return Sql.number(connection, "PRAGMA freelist_count");
  }

  private long lastNumber() throws SQLException {
    return Sql.number(connection, "SELECT max(number) FROM event");
  }
}
