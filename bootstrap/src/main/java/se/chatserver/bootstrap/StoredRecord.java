package se.chatserver.bootstrap;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.sqlite.RecordKey;
import se.chatserver.adapter.sqlite.SqliteEventLog;
import se.chatserver.adapter.sqlite.StoreException;
import se.chatserver.application.EventLog;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.Limits;

/// The record of a room that is stored (`--store`). Nothing of SQLite is loaded before this is.
final class StoredRecord implements OutlivingLog {
  private static final Logger logger = LoggerFactory.getLogger(StoredRecord.class);

  /// How many entries are read back at a start, at most: browsers that were here before read on,
  /// and there is a history.
  static final int LATEST_ENTRIES = 20_000;

  /// And how much of the ring they may take.
  static final int LATEST_PART = 4;

  private final SqliteEventLog log;
  private final byte[] key;

  private StoredRecord(SqliteEventLog log, byte[] key) {
    this.log = log;
    this.key = key;
  }

  /// @throws StartFailure if the file cannot be used
  static StoredRecord open(StoreOptions store, Limits limits) throws StartFailure {
    var file = Objects.requireNonNull(store.file());
    var latestBytes = limits.lines().ringBytes() / LATEST_PART;
    var options = new SqliteEventLog.Options(LATEST_ENTRIES, latestBytes, store.keep());
    try {
      // First, for another server that has the record may be making the key.
      var log = SqliteEventLog.open(file, options, System::currentTimeMillis);
      var record = new StoredRecord(log, keyOf(file, log));
      logger.info("record file=\"{}\" last-event={}", file.toAbsolutePath(), log.lastNumber());
      return record;
    } catch (StoreException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] keyOf(Path file, SqliteEventLog log) throws StoreException {
    try {
      return RecordKey.of(file);
    } catch (StoreException e) {
      log.close();
      throw e;
    }
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public byte[] key() {
    return key.clone();
  }

  @Override
  public void start(RoomExecutor executor, Runnable onFailure) {
    log.start(
        executor,
        () -> {
          logger.error("record-failed cause=\"{}\"", failure().orElse(""));
          onFailure.run();
        });
  }

  @Override
  public Optional<String> failure() {
    return log.failure();
  }

  @Override
  public void close() {
    log.close();
  }
}
