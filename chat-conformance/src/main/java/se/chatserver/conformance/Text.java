package se.chatserver.conformance;

import java.util.List;

/// Something that a report says, put into words when the reader's language is known.
public sealed interface Text {

  /// A sentence of the tables. See [Messages#get].
  record Sentence(String key, List<Object> arguments) implements Text {
    @Override
    public String in(Messages messages) {
      return messages.get(key, arguments.toArray());
    }

    @Override
    public String toString() {
      return in(Messages.EN);
    }
  }

  /// What is the same in every language: bytes, a line, a number.
  record Verbatim(String words) implements Text {
    @Override
    public String in(Messages messages) {
      return words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Text of(String key, Object... arguments) {
    return new Sentence(key, List.of(arguments));
  }

  static Text verbatim(String words) {
    return new Verbatim(words);
  }

  /// The words in this language.
  String in(Messages messages);
}
