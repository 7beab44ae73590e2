package se.chatserver.conformance;

import java.util.List;

/// A sentence of a report, put into words when the reader's language is known.
///
/// @param key names the sentence in the tables
/// @param arguments stand in its places, see [Messages#get]
public record Text(String key, List<Object> arguments) {
  /// The sentence with this key.
  public static Text of(String key, Object... arguments) {
    return new Text(key, List.of(arguments));
  }

  /// What is the same in every language: bytes, a line, a number.
  public static Text verbatim(String words) {
    return of("verbatim", words);
  }

  /// The words in this language.
  public String in(Messages messages) {
    return messages.get(key, arguments.toArray());
  }

  @Override
  public String toString() {
    return in(Messages.EN);
  }
}
