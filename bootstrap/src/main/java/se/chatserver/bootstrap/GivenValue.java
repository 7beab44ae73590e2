package se.chatserver.bootstrap;

import java.util.List;
import java.util.stream.Stream;

/// A value that was given to an option.
///
/// @param text as it was written
/// @param source where: [#COMMAND_LINE], `CHAT_PORT`, `chat.conf:3`
record GivenValue(Object value, String text, String source) {
  static final String COMMAND_LINE = "command line";

  boolean isFromCommandLine() {
    return source.equals(COMMAND_LINE);
  }

  /// The values of an option that is given twice.
  GivenValue and(GivenValue other) {
    return value instanceof List<?> first && other.value instanceof List<?> second
        ? new GivenValue(
            Stream.concat(first.stream(), second.stream()).toList(),
            text + "," + other.text,
            source.equals(other.source) ? source : source + ", " + other.source)
        : other;
  }
}
