package se.chatserver.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.JsonText;

/// What both layouts need: the parts of a log event as harmless text.
final class LogText {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final int MAX_VALUE = 1000;
  private static final int MAX_STACK_LINES = 30;
  private static final int MAX_STACK_LINE = 200;

  private LogText() {}

  /// Such as `2026-01-01T12:00:00.123Z`.
  static String time(ILoggingEvent event) {
    return MILLISECONDS.format(event.getInstant());
  }

  /// The stack of what was thrown, each line indented, so that no text within it can pass for a log
  /// line of its own; its beginning if it is long, and empty if nothing was thrown.
  static String stack(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return thrown == null
        ? ""
        : ThrowableProxyUtil.asString(thrown)
            .lines()
            .limit(MAX_STACK_LINES)
            .map(line -> "    " + clean(cut(line.strip(), MAX_STACK_LINE)))
            .collect(Collectors.joining("\n"));
  }

  /// A value in a line, or all of its text; only the beginning if it is long.
  static String value(@Nullable Object value) {
    return cut(String.valueOf(value), MAX_VALUE);
  }

  /// The text without control characters, which a terminal or a reader of lines would obey: such a
  /// character is written as its number, `\u001b`.
  static String clean(String text) {
    return text.codePoints().noneMatch(JsonText::isObeyed)
        ? text
        : text.codePoints().mapToObj(LogText::cleaned).collect(Collectors.joining());
  }

  /// No more than its beginning.
  ///
  /// @param most how many characters it may have
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private static String cleaned(int c) {
    return JsonText.isObeyed(c) ? "\\u%04x".formatted(c) : Character.toString(c);
  }
}
