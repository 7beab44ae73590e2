package se.chatserver.adapter.blockingio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
  private final AtomicLong now = new AtomicLong();
  private final List<String> said = new ArrayList<>();

  @Test
  void saysTheFirstOfEachSecond() {
    var oncePerSecond = new LogThrottle(now::get);
    oncePerSecond.say(() -> said.add("first"));
    now.set(999_999_999);
    oncePerSecond.say(() -> said.add("too soon"));
    now.set(1_000_000_000);
    oncePerSecond.say(() -> said.add("second"));

    assertThat(said).containsExactly("first", "second");
  }
}
