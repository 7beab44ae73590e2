package se.chatserver.bootstrap;

/// How the value of an [Option] is written.
interface ValueSyntax<T> {
  /// The value that the text stands for.
  ///
  /// @throws IllegalArgumentException if it stands for none; the message says what it `must be`, as
  ///   the rest of a sentence that begins with the option's name
  T parse(String text);

  /// The value as it would be typed.
  default String format(T value) {
    return String.valueOf(value);
  }
}
