package se.chatserver.bootstrap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Limits;

/// How the values of options are written.
final class Values {
  /// How much of a wrong value an error shows, in characters.
  static final int MAX_SHOWN = 100;

  static final ValueSyntax<String> TEXT = text -> text;
  static final ValueSyntax<Path> FILE = Values::file;
  static final ValueSyntax<Boolean> FLAG = Values::flag;
  static final ValueSyntax<Double> DECIMAL = new Decimal();
  static final ValueSyntax<Long> LONG =
      text -> Long.valueOf(match("-?\\d{1,18}", text, "a whole number"));

  static final ValueSyntax<Integer> PORT = whole(0, 65535, "");
  static final ValueSyntax<Integer> POSITIVE = whole(1, Integer.MAX_VALUE, "");
  static final ValueSyntax<Integer> COUNT = whole(0, Integer.MAX_VALUE, "");
  static final ValueSyntax<Integer> SECONDS = whole(1, 3600, " seconds");

  static final ValueSyntax<Integer> LINE_LIMIT =
      bytes(null, Limits.MIN_LINE_BYTES, Limits.MAX_LINE_BYTES);
  static final ValueSyntax<Integer> RING = bytes(null, Limits.MIN_RING_BYTES, 1 << 30);
  static final ValueSyntax<Integer> BUFFER = bytes(null, 2 << 10, 16 << 20);
  static final ValueSyntax<Integer> RATE = bytes(0, Limits.MIN_BYTES_PER_SECOND, Integer.MAX_VALUE);
  static final ValueSyntax<Integer> PACE = bytes(0, Limits.MIN_PACE, Limits.MAX_PACE);

  static final ValueSyntax<Duration> DEADLINE = time(Limits.MIN_PATIENCE, Limits.MAX_TIME);
  static final ValueSyntax<Duration> DEADLINE_OR_NONE = timeOr(Duration.ZERO, Limits.MIN_PATIENCE);
  static final ValueSyntax<Duration> TIME = time(Duration.ZERO, Limits.MAX_TIME);

  private static final Pattern BYTES = Pattern.compile("(\\d{1,10})([KMG]?)(I?B)?");

  private Values() {}

  /// `10` or `0.5`.
  record Decimal() implements ValueSyntax<Double> {
    @Override
    public Double parse(String text) {
      return Double.valueOf(match("-?\\d{1,12}(\\.\\d{1,9})?", text, "a number like 10 or 0.5"));
    }

    @Override
    public String format(Double value) {
      return String.valueOf(value).replaceFirst("\\.0$", "");
    }
  }

  /// Values within bounds.
  ///
  /// @param reader may return a value out of bounds for a text that it does not understand
  /// @param also a further value, such as 0 for no limit
  /// @param unit stands after the bounds
  record Range<T extends Comparable<T>>(
      Function<String, T> reader,
      Function<T, String> printer,
      @Nullable T also,
      T min,
      T max,
      String unit)
      implements ValueSyntax<T> {
    @Override
    public T parse(String text) {
      var value = reader.apply(text);
      if (!value.equals(also) && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
        var bounds =
            max.equals(Integer.MAX_VALUE)
                ? "a number from %s up".formatted(format(min))
                : format(min) + " to " + format(max);
        var before = also == null ? "" : format(also) + ", or ";
        throw new IllegalArgumentException("must be " + before + bounds + unit);
      }
      return value;
    }

    @Override
    public String format(T value) {
      return printer.apply(value);
    }
  }

  /// One or more, with commas between them; such an option can be given more than once.
  record Many<T>(ValueSyntax<T> one) implements ValueSyntax<List<T>> {
    @Override
    public List<T> parse(String text) {
      return Arrays.stream(text.split(",", -1)).map(String::strip).map(one::parse).toList();
    }
  }

  /// `60/10/3`: idle seconds, seconds between probes, how many probes.
  record KeepAlive() implements ValueSyntax<Limits.KeepAlive> {
    private static final String MUST = " (seconds, seconds, how many)";

    @Override
    public Limits.KeepAlive parse(String text) {
      var numbers = match("\\d{1,5}/\\d{1,5}/\\d{1,3}", text, "like 60/10/3" + MUST).split("/", -1);
      try {
        return new Limits.KeepAlive(
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]),
            Integer.parseInt(numbers[2]));
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException(
            "must be from 1/1/1 to %1$d/%1$d/%2$d"
                    .formatted(Limits.KeepAlive.MAX_SECONDS, Limits.KeepAlive.MAX_COUNT)
                + MUST);
      }
    }

    @Override
    public String format(Limits.KeepAlive value) {
      return value.idleSeconds() + "/" + value.intervalSeconds() + "/" + value.count();
    }
  }

  /// The text, if it has the form; otherwise it `must be` as described.
  static String match(String form, String text, String must) {
    if (!text.matches(form)) {
      throw new IllegalArgumentException("must be " + must);
    }
    return text;
  }

  /// Whole numbers within bounds, both included.
  static ValueSyntax<Integer> whole(int min, int max) {
    return whole(min, max, "");
  }

  private static ValueSyntax<Integer> whole(int min, int max, String unit) {
    return new Range<>(Values::number, String::valueOf, null, min, max, unit);
  }

  private static int number(String text) {
    return text.matches("\\d{1,10}") ? within(Long.parseLong(text)) : -1;
  }

  private static int within(long value) {
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  private static ValueSyntax<Integer> bytes(@Nullable Integer also, int min, int max) {
    var unit = also == null ? " (bytes)" : " (bytes per second)";
    return new Range<>(Values::count, Values::text, also, min, max, unit);
  }

  /// Reads `65536`, `512K`, `8M`, `8MiB` or `1G`.
  private static int count(String text) {
    var size = BYTES.matcher(text.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return -1;
    }
    int shift = size.group(2).isEmpty() ? 0 : 10 * ("KMG".indexOf(size.group(2)) + 1);
    return within(Math.min(Long.parseLong(size.group(1)), 1L << 32) << shift);
  }

  private static String text(int bytes) {
    int unit = bytes == 0 ? 0 : Integer.numberOfTrailingZeros(bytes) / 10;
    return (bytes >> (10 * unit)) + List.of("", "K", "M", "G").get(unit);
  }

  /// Times within bounds, both included.
  static ValueSyntax<Duration> time(Duration min, Duration max) {
    return new Range<>(Values::duration, Values::text, null, min, max, "");
  }

  private static ValueSyntax<Duration> timeOr(Duration also, Duration min) {
    return new Range<>(Values::duration, Values::text, also, min, Limits.MAX_TIME, "");
  }

  /// Reads `500ms`, `10s`, `30m`, `1h` or a number of seconds.
  private static Duration duration(String text) {
    var time =
        match(
            "\\d{1,9}(ms|s|m|h)?",
            text.toLowerCase(Locale.ROOT),
            "a time like 500ms, 10s, 30m or 1h");
    long count = Long.parseLong(time.replaceAll("\\D", ""));
    return switch (time.replaceAll("\\d", "")) {
      case "ms" -> Duration.ofMillis(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofSeconds(count);
    };
  }

  private static String text(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 != 0
        ? millis + "ms"
        : millis == 0 ? "0" : time.toString().substring(2).toLowerCase(Locale.ROOT); // not the PT
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Path file(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      // It is refused below, as no name at all is.
    }
    throw new IllegalArgumentException("must be the name of a file");
  }
}
