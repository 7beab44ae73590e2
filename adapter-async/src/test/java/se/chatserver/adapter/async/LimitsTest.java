package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// The limits that are off unless asked for.
class LimitsTest {
  @Test
  void endsOneThatIsSilent() throws IOException {
    try (var server = start(Limits.DEFAULT.withIdle(Duration.ofMillis(300)));
        var silent = server.visit()) {
      assertThat(silent.readsToTheEnd())
          .containsExactly(silent.came(), "* Du har varit tyst för länge.");
    }
  }

  @Test
  void readsLaterWhatIsSentTooFast() throws IOException {
    try (var server = start(Limits.DEFAULT.withBytesPerSecond(4 << 10));
        var fast = server.visit()) {
      long start = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        fast.say("x".repeat(4000));
      }
      fast.readsAtLast(fast.line("x".repeat(4000)));
      fast.reads(fast.line("x".repeat(4000)), fast.line("x".repeat(4000)));
      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(500).toNanos());
    }
  }

  @Test
  void tellsOneTooManyFromAnAddress() throws IOException {
    try (var server = start(Limits.DEFAULT.withPerAddress(1));
        var first = server.visit();
        var second = server.visit()) {
      assertThat(second.readsToTheEnd()).singleElement().asString().startsWith("* Din adress");
      first.say("ensam");
      first.reads(first.came(), first.line("ensam"));
    }
  }

  private static RunningServer start(Limits limits) throws IOException {
    return RunningServer.start(limits, UnaryOperator.identity());
  }
}
