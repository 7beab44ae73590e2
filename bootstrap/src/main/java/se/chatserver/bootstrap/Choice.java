package se.chatserver.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An option whose value is one of the constants of an enum, in lower case.
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
  @Override
  public E convert(String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("must be one of " + names()));
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
