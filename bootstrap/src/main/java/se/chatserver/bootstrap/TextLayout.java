package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/// A log event as one line for people, and the stack below it if there is one:
/// `2026-01-01T12:00:00.123Z INFO connected participant=192.168.1.7:50123`.
final class TextLayout extends LayoutBase<ILoggingEvent> {
  private static final int LEVEL_COLUMNS = "ERROR ".length();

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder();
    var level = event.getLevel().toString();
    line.append(LogText.time(event)).append(' ').append(level);
    line.repeat(' ', LEVEL_COLUMNS - level.length());
    line.append(message(event));
    var stack = LogText.stack(event);
    return stack.isEmpty() ? line.toString() : line + "\n" + stack;
  }

  /// What has happened, and the fields of it.
  static String message(ILoggingEvent event) {
    var message = new StringBuilder();
    message.append(LogText.clean(LogText.value(event.getFormattedMessage())));
    for (var pair : requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
      message.append(LogText.clean(" " + pair.key + "=" + LogText.value(pair.value)));
    }
    return message.toString();
  }
}
