package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PointInTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final PointInTime syntax = new PointInTime(() -> NOW);

  @ParameterizedTest
  @CsvSource({
    "90s, 2026-03-01T11:58:30Z",
    "30m, 2026-03-01T11:30:00Z",
    "2h, 2026-03-01T10:00:00Z",
    "30D, 2026-01-30T12:00:00Z",
    "2026-02-03T04:05:06Z, 2026-02-03T04:05:06Z",
    "2026-02-03t04:05:06.789z, 2026-02-03T04:05:06.789Z"
  })
  void isInUtcOrHowLongAgo(String text, Instant time) {
    assertThat(syntax.parse(text)).isEqualTo(time);
  }

  @Test
  void isOtherwiseInTheZoneOfThisMachine() {
    assertThat(syntax.parse("2026-02-03")).isEqualTo(local("2026-02-03T00:00"));
    assertThat(syntax.parse("2026-02-03T04:05")).isEqualTo(local("2026-02-03T04:05"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30", "5", "1y", "12:00"})
  void isNothingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> syntax.parse(text))
        .withMessageStartingWith("must be a time like 2026-11-01,");
  }

  private static Instant local(String text) {
    return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
  }
}
