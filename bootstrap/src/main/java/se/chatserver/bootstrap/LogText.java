package se.chatserver.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.stream.Collectors;

/// What both layouts need: the parts of a log event as harmless text.
final class LogText {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private LogText() {}

  /// Such as `2026-01-01T12:00:00.123Z`.
  static String time(ILoggingEvent event) {
    return MILLISECONDS.format(event.getInstant());
  }

  /// The stack of what was thrown, each line indented, so that no text within it can pass for a log
  /// line of its own; empty if nothing was thrown.
  static String stack(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return thrown == null
        ? ""
        : ThrowableProxyUtil.asString(thrown)
            .lines()
            .map(line -> "    " + clean(line.strip()))
            .collect(Collectors.joining("\n"));
  }

  /// The text without anything that a terminal or a reader of lines would obey: such a character is
  /// written as its number, `\u001b`.
  static String clean(String text) {
    return text.codePoints().noneMatch(LogText::isObeyed)
        ? text
        : text.codePoints().mapToObj(LogText::cleaned).collect(Collectors.joining());
  }

  private static String cleaned(int c) {
    return isObeyed(c) ? "\\u%04x".formatted(c) : Character.toString(c);
  }

  static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
