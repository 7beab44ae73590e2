package se.chatserver.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// One of the constants of an enum, in lower case.
record Choice<E extends Enum<E>>(Class<E> type) implements ValueSyntax<E> {
  @Override
  public E parse(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
  }

  @Override
  public String format(E value) {
    return nameOf(value);
  }

  /// The constant as it is written on the command line.
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String names() {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::nameOf)
        .collect(Collectors.joining(", "));
  }
}
