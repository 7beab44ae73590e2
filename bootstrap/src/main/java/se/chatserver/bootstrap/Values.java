package se.chatserver.bootstrap;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import se.chatserver.wire.Limits;

/// What the values of the options have to look like. A value that does not is answered with what it
/// must be; see [Complaint], which makes a sentence of it.
final class Values {
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,10})([KMG]?)(I?B)?");
  private static final int MAX_RING = 1 << 30;

  private Values() {}

  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) within(0, 65535, number(value), "0 to 65535");
    }
  }

  static final class Clients implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) within(1, Integer.MAX_VALUE, number(value), "a number from 1 up");
    }
  }

  static final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) within(1, 3600, number(value), "1 to 3600 seconds");
    }
  }

  static final class LineLimit implements ITypeConverter<Integer> {
    private static final String RANGE = Limits.MIN_LINE_BYTES + " to 1M (bytes)";

    @Override
    public Integer convert(String value) {
      return (int) within(Limits.MIN_LINE_BYTES, Limits.MAX_LINE_BYTES, bytes(value), RANGE);
    }
  }

  static final class Ring implements ITypeConverter<Integer> {
    private static final String RANGE = (Limits.MIN_RING_BYTES >> 10) + "K to 1G (bytes)";

    @Override
    public Integer convert(String value) {
      return (int) within(Limits.MIN_RING_BYTES, MAX_RING, bytes(value), RANGE);
    }
  }

  static final class Flag implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw new TypeConversionException("must be true or false");
      };
    }
  }

  /// The number, or -1 if it is none.
  private static long number(String value) {
    return value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
  }

  /// How many bytes `65536`, `512K`, `8M`, `8MiB` or `1G` are, or -1 if it is none of that kind.
  private static long bytes(String value) {
    var size = BYTES.matcher(value.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return -1;
    }
    int shift = 10 * "KMG".indexOf(size.group(2)) + (size.group(2).isEmpty() ? 0 : 10);
    return Long.parseLong(size.group(1)) << shift;
  }

  private static long within(long least, long most, long value, String range) {
    if (value < least || value > most) {
      throw new TypeConversionException("must be " + range);
    }
    return value;
  }
}
