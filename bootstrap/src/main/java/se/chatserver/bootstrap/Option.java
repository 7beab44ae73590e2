package se.chatserver.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An option of a command, or the operand that follows the options.
///
/// @param name as it is typed, `--port`; an operand is called by its placeholder, `HOST:PORT`
/// @param placeholder stands for the value in the help; empty for a flag, which has no value
/// @param fallback the value if none is given; null if there is no such value
/// @param standard the fallback for the help; empty if the description says it
/// @param description for the help, which breaks its lines
record Option<T>(
    String name,
    String placeholder,
    ValueSyntax<T> syntax,
    @Nullable T fallback,
    String standard,
    String description) {
  static <T> Option<T> operand(String name, ValueSyntax<T> syntax, String description) {
    return new Option<>(name, name, syntax, null, "", description);
  }

  boolean isFlag() {
    return placeholder.isEmpty();
  }

  /// Whether it may be given more than once.
  boolean isRepeatable() {
    return syntax instanceof Values.Many;
  }

  /// The environment variable that sets it too: CHAT_LINE_LIMIT for `--line-limit`.
  String variable() {
    return "CHAT_" + name.substring("--".length()).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
