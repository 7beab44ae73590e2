package se.chatserver.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// One of the constants of an enum, in lower case.
record Choice<E extends Enum<E>>(Class<E> type) implements Form<E> {
  @Override
  public E read(String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
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
