package se.chatserver.bootstrap;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Reads `2026-11-01`, `2026-11-01T12:30` (both in this machine's zone), `2026-11-01T12:30:00Z`, or
/// how long ago it was: `90s`, `30m`, `2h`, `30d`.
///
/// @param now what times that have passed count from
record PointInTime(Supplier<Instant> now) implements ValueSyntax<Instant> {
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  @Override
  public Instant parse(String text) {
    var upper = text.toUpperCase(Locale.ROOT);
    try {
      if (upper.matches("\\d{1,6}[SMHD]")) {
        return ago(text.toLowerCase(Locale.ROOT));
      }
      if (upper.endsWith("Z")) {
        return Instant.parse(upper);
      }
      var local =
          upper.contains("T") ? LocalDateTime.parse(upper) : LocalDate.parse(upper).atStartOfDay();
      return local.atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(
          "must be a time like 2026-11-01, 2026-11-01T12:30, 2026-11-01T12:30:00Z, 2h or 30d");
    }
  }

  private Instant ago(String text) {
    int end = text.length() - 1;
    long count = Long.parseLong(text.substring(0, end));
    return now.get().minus(Duration.of(count, UNITS.get(text.substring(end))));
  }
}
