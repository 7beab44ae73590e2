package se.chatserver.bootstrap;

import java.time.Duration;
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

  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) within(0, Integer.MAX_VALUE, number(value), "a number from 0 up");
    }
  }

  static final class Rate implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      long rate = bytes(value);
      return rate == 0
          ? 0
          : (int)
              within(
                  Limits.MIN_BYTES_PER_SECOND,
                  Integer.MAX_VALUE,
                  rate,
                  "0, or bytes from " + Limits.MIN_BYTES_PER_SECOND + " up");
    }
  }

  static final class Buffer implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) within(2048, 1 << 24, bytes(value), "2K to 16M (bytes)");
    }
  }

  /// `500ms`, `10s`, `30m`, `1h`, or `0`.
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

    @Override
    public Duration convert(String value) {
      var time = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (!time.matches()) {
        throw new TypeConversionException("must be a time like 500ms, 10s, 30m or 1h");
      }
      long count = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        case null, default -> Duration.ofSeconds(count);
      };
    }
  }

  /// `60/10/3`: idle seconds, interval seconds, how many.
  static final class Questions implements ITypeConverter<Limits.KeepAlive> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})/([0-9]{1,3})");

    @Override
    public Limits.KeepAlive convert(String value) {
      var numbers = FORM.matcher(value);
      if (!numbers.matches() || Pattern.matches("0+/.*|.*/0+(/.*)?", value)) {
        throw new TypeConversionException("must be like 60/10/3 (seconds, seconds, how many)");
      }
      return new Limits.KeepAlive(
          Integer.parseInt(numbers.group(1)),
          Integer.parseInt(numbers.group(2)),
          Integer.parseInt(numbers.group(3)));
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
