package se.chatserver.bootstrap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.Limits;

/// What the values of the options have to look like.
final class Values {
  static final Form<Integer> PORT = new Whole(0, 65535, "0 to 65535");
  static final Form<Integer> CLIENTS = new Whole(1, Integer.MAX_VALUE, "a number from 1 up");
  static final Form<Integer> COUNT = new Whole(0, Integer.MAX_VALUE, "a number from 0 up");
  static final Form<Integer> SECONDS = new Whole(1, 3600, "1 to 3600 seconds");
  static final Form<Integer> LINE_LIMIT =
      new Bytes(
          Limits.MIN_LINE_BYTES, Limits.MAX_LINE_BYTES, Limits.MIN_LINE_BYTES + " to 1M (bytes)");
  static final Form<Integer> RING =
      new Bytes(Limits.MIN_RING_BYTES, 1 << 30, (Limits.MIN_RING_BYTES >> 10) + "K to 1G (bytes)");
  static final Form<Integer> BUFFER = new Bytes(2048, 1 << 24, "2K to 16M (bytes)");

  /// How long one may be slow or silent.
  static final Form<Duration> PATIENCE = new Time(Limits.MIN_PATIENCE, false, "100ms to 720h");

  /// The same, or 0 for as long as one likes.
  static final Form<Duration> PATIENCE_OR_NONE =
      new Time(Limits.MIN_PATIENCE, true, "0, or 100ms to 720h");

  /// How long one may take to read the last lines.
  static final Form<Duration> ENDING = new Time(Duration.ZERO, true, "0 to 720h");

  private Values() {}

  /// Any text.
  record Text() implements Form<String> {
    @Override
    public String read(String value) {
      return value;
    }
  }

  /// A number within bounds, which `range` tells.
  record Whole(long least, long most, String range) implements Form<Integer> {
    @Override
    public Integer read(String value) {
      return (int)
          within(least, most, value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1, range);
    }
  }

  /// One or more, with commas between them; such an option can be given more than once.
  record Many<T>(Form<T> one) implements Form<List<T>> {
    @Override
    public List<T> read(String value) {
      return Arrays.stream(value.split(",", -1)).map(String::strip).map(one::read).toList();
    }
  }

  /// Any number, with a fraction or without.
  record Decimal() implements Form<Double> {
    @Override
    public Double read(String value) {
      if (!value.matches("-?[0-9]{1,12}([.][0-9]{1,9})?")) {
        throw new IllegalArgumentException("must be a number like 10 or 0.5");
      }
      return Double.valueOf(value);
    }
  }

  /// Any whole number.
  record Big() implements Form<Long> {
    @Override
    public Long read(String value) {
      if (!value.matches("-?[0-9]{1,18}")) {
        throw new IllegalArgumentException("must be a whole number");
      }
      return Long.valueOf(value);
    }
  }

  /// So many bytes, as `65536`, `512K`, `8M`, `8MiB` or `1G`.
  record Bytes(long least, long most, String range) implements Form<Integer> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})([KMG]?)(I?B)?");

    @Override
    public Integer read(String value) {
      return (int) within(least, most, count(value), range);
    }

    /// The number of bytes, or -1 if the value does not look like one.
    static long count(String value) {
      var size = FORM.matcher(value.toUpperCase(Locale.ROOT));
      if (!size.matches()) {
        return -1;
      }
      int shift = 10 * "KMG".indexOf(size.group(2)) + (size.group(2).isEmpty() ? 0 : 10);
      return Long.parseLong(size.group(1)) << shift;
    }
  }

  /// Bytes per second, or 0 for any number of them.
  record Rate() implements Form<Integer> {
    @Override
    public Integer read(String value) {
      long rate = Bytes.count(value);
      long least = rate == 0 ? 0 : Limits.MIN_BYTES_PER_SECOND;
      var range = "0, or bytes from " + Limits.MIN_BYTES_PER_SECOND + " up";
      return (int) within(least, Integer.MAX_VALUE, rate, range);
    }
  }

  /// Bytes per second, or 0 for no pace at all.
  record Pace() implements Form<Integer> {
    @Override
    public Integer read(String value) {
      long pace = Bytes.count(value);
      long least = pace == 0 ? 0 : Limits.MIN_PACE;
      return (int) within(least, Limits.MAX_PACE, pace, "0, or 1K to 256M (bytes per second)");
    }
  }

  /// `500ms`, `10s`, `30m`, `1h`, or `0`, up to [Limits#MAX_TIME].
  ///
  /// @param hasZero whether it may be 0 too, whatever is the least
  record Time(Duration least, boolean hasZero, String range) implements Form<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

    @Override
    public Duration read(String value) {
      var time = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (!time.matches()) {
        throw new IllegalArgumentException("must be a time like 500ms, 10s, 30m or 1h");
      }
      return within(duration(Long.parseLong(time.group(1)), time.group(2)));
    }

    private static Duration duration(long count, @Nullable String unit) {
      return switch (unit) {
        case "ms" -> Duration.ofMillis(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        case null, default -> Duration.ofSeconds(count);
      };
    }

    private Duration within(Duration time) {
      boolean isWithin = time.compareTo(least) >= 0 && time.compareTo(Limits.MAX_TIME) <= 0;
      if (!isWithin && !(hasZero && time.isZero())) {
        throw new IllegalArgumentException("must be " + range);
      }
      return time;
    }
  }

  /// `60/10/3`: idle seconds, interval seconds, how many.
  record Questions() implements Form<Limits.KeepAlive> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})/([0-9]{1,3})");

    @Override
    public Limits.KeepAlive read(String value) {
      var numbers = FORM.matcher(value);
      if (!numbers.matches()) {
        throw new IllegalArgumentException("must be like 60/10/3 (seconds, seconds, how many)");
      }
      return new Limits.KeepAlive(
          number(numbers.group(1), Limits.KeepAlive.MAX_SECONDS),
          number(numbers.group(2), Limits.KeepAlive.MAX_SECONDS),
          number(numbers.group(3), Limits.KeepAlive.MAX_COUNT));
    }

    private static int number(String digits, int most) {
      var range = "from 1/1/1 to 32767/32767/127 (seconds, seconds, how many)";
      return (int) Values.within(1, most, Integer.parseInt(digits), range);
    }
  }

  /// What a flag is set to in the environment.
  record Flag() implements Form<Boolean> {
    @Override
    public Boolean read(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
  }

  /// A file that is there or not.
  record File() implements Form<Path> {
    @Override
    public Path read(String value) {
      try {
        return Path.of(value);
      } catch (InvalidPathException _) {
        throw new IllegalArgumentException("must be the name of a file");
      }
    }
  }

  private static long within(long least, long most, long value, String range) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("must be " + range);
    }
    return value;
  }
}
