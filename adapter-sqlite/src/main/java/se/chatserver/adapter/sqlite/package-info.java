/// The room's record: an event log in a SQLite database.
///
/// ```
/// room --submit--> SubmissionQueue --> thread `record`: one transaction for all that waits --commit--> FILE
///   ^                                                                                        |
///   +-------------- RoomExecutor: restored, appended, failed <-------------------------------+
/// ```
///
/// FILE has the tables `event`, `present` and `run`; see
/// [RecordFormat][se.chatserver.adapter.sqlite.RecordFormat]. Beside it are `FILE-wal` and
/// `FILE-shm` of SQLite, `FILE.lock`, which a server holds, and `FILE.key`.
@NullMarked
package se.chatserver.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
