package se.chatserver.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;

/// How the log looks.
enum LogFormat {
  /// For people: one line per event.
  TEXT,
  /// For programs: one JSON object per line.
  JSON,
  /// For systemd: one line per event, with its priority.
  JOURNAL;

  Layout<ILoggingEvent> layout() {
    return switch (this) {
      case TEXT -> new TextLayout();
      case JSON -> new JsonLayout();
      case JOURNAL -> new JournalLayout();
    };
  }
}
