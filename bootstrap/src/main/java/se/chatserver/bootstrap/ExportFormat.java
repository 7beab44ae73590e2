package se.chatserver.bootstrap;

/// How `export` prints an event.
enum ExportFormat {
  /// `2026-03-01T12:00:00.000Z [192.168.1.7:50123] hej`.
  TEXT,
  /// `{"number":1,"time":"2026-03-01T12:00:00.000Z","kind":"said",...}`.
  JSON
}
