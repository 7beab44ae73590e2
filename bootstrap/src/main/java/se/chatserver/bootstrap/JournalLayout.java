package se.chatserver.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/// A log event as systemd's journal takes it from standard error: its priority, and neither time
/// nor level, which the journal has itself: `<6>connected participant=192.168.1.7:50123`.
///
/// Each line of a stack is an entry of the journal of its own, with the same priority.
final class JournalLayout extends LayoutBase<ILoggingEvent> {
  private static final int ERROR = 3;
  private static final int WARNING = 4;
  private static final int INFO = 6;
  private static final int DEBUG = 7;

  @Override
  public String doLayout(ILoggingEvent event) {
    var prefix = "<" + priority(event) + ">";
    var stack = LogText.stack(event);
    var line = prefix + TextLayout.message(event);
    return stack.isEmpty() ? line : line + "\n" + stack.replaceAll("(?m)^", prefix);
  }

  private static int priority(ILoggingEvent event) {
    return switch (event.getLevel().toString()) {
      case "ERROR" -> ERROR;
      case "WARN" -> WARNING;
      case "INFO" -> INFO;
      default -> DEBUG;
    };
  }
}
