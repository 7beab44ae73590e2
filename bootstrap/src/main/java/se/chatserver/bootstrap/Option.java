package se.chatserver.bootstrap;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An option of a command, or the operand that follows the options.
///
/// @param name as it is typed, `--port`; an operand is called by its placeholder, `HOST:PORT`
/// @param help the name, the placeholder of the value, and what the option does
/// @param fallback the value if none is given; null if there is no such value
/// @param standard the fallback for the help, made when the help is printed, as it would delay each
///   start; empty if the help says it already
record Option<T>(
    String name,
    String help,
    ValueSyntax<T> syntax,
    @Nullable T fallback,
    Supplier<String> standard) {
  boolean isFlag() {
    return fallback instanceof Boolean;
  }

  /// Whether it may be given more than once.
  boolean isRepeatable() {
    return syntax instanceof Values.Many;
  }

  /// Its name in a [file of options][ConfigFile]: `line-limit` for `--line-limit`.
  String fileName() {
    return name.substring("--".length());
  }

  /// The environment variable that sets it too: CHAT_LINE_LIMIT for `--line-limit`.
  String variable() {
    return "CHAT_" + fileName().replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
