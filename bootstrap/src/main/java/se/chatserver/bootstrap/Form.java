package se.chatserver.bootstrap;

/// What the value of a [Setting] has to look like.
interface Form<T> {
  /// What the text means.
  ///
  /// @throws IllegalArgumentException if it does not look as it has to; the message says what it
  ///   `must be`, as the rest of a sentence that begins with the setting's name
  T read(String value);
}
