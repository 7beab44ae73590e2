package se.chatserver.bootstrap;

import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.adapter.sqlite.RecordKey;
import se.chatserver.adapter.sqlite.SqliteEventLog;
import se.chatserver.adapter.sqlite.StoreException;
import se.chatserver.transport.Limits;

/// Opens the record of a room that is stored in a file (`--store`). Nothing of SQLite is loaded
/// before this is.
final class StoredRecord {
  private static final Logger logger = LoggerFactory.getLogger(StoredRecord.class);

  private StoredRecord() {}

  /// @throws StartFailure if the file cannot be used
  static OpenedLog open(StoreOptions store, Limits limits) throws StartFailure {
    var file = Objects.requireNonNull(store.file());
    var options =
        new SqliteEventLog.Options(
            StoreOptions.LATEST_ENTRIES, StoreOptions.latestBytes(limits), store.keep());
    try {
      // First, for another server that has the record may be making the key.
      var log = SqliteEventLog.open(file, options, System::currentTimeMillis);
      var opened = new OpenedLog(log, keyOf(file, log));
      logger.info("record file=\"{}\" last-event={}", file.toAbsolutePath(), log.lastNumber());
      return opened;
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
}
