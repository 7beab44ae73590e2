package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
  private final AtomicLong now = new AtomicLong();
  private final List<String> logged = new ArrayList<>();

  @Test
  void logsTheFirstLineOfEachSecond() {
    var throttle = new LogThrottle(now::get);
    throttle.say(() -> logged.add("first"));
    now.set(999_999_999);
    throttle.say(() -> logged.add("too soon"));
    now.set(1_000_000_000);
    throttle.say(() -> logged.add("second"));

    assertThat(logged).containsExactly("first", "second");
  }

  @Test
  void logsAsSeldomAsItShould() {
    var throttle = new LogThrottle(now::get, Duration.ofMinutes(1));
    throttle.say(() -> logged.add("first"));
    now.set(59_999_999_999L);
    throttle.say(() -> logged.add("too soon"));
    now.set(60_000_000_000L);
    throttle.say(() -> logged.add("second"));

    assertThat(logged).containsExactly("first", "second");
  }

  /// System.nanoTime may be negative, and may pass from the largest number to the smallest.
  @Test
  void logsAcrossTheOverflowOfTheClock() {
    now.set(Long.MAX_VALUE);
    var throttle = new LogThrottle(now::get);
    throttle.say(() -> logged.add("first"));
    now.set(Long.MIN_VALUE);
    throttle.say(() -> logged.add("too soon"));
    now.set(Long.MIN_VALUE + 999_999_999L);
    throttle.say(() -> logged.add("second"));

    assertThat(logged).containsExactly("first", "second");
  }
}
