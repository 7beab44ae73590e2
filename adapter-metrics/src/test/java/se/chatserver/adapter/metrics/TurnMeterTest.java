package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.TurnTimer;

final class TurnMeterTest {
  private final List<String> told = new ArrayList<>();
  private final TurnTimer also =
      new TurnTimer() {
        @Override
        public void begins() {
          told.add("begins");
        }

        @Override
        public void ends() {
          told.add("ends");
        }
      };
  private long now = -5;
  private final TurnMeter meter = new TurnMeter(() -> now, also);

  @Test
  void countsTurnsByHowLongTheyTook() {
    turn(100_000);
    turn(2_000_000);
    turn(TimeUnit.SECONDS.toNanos(20));
    var turns = meter.turns();
    assertThat(turns.counts()).containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1);
    assertThat(turns.sumSeconds()).isCloseTo(20.0021, within(1e-6));
    assertThat(turns.longestSeconds()).isCloseTo(20, within(1e-6));
    turn(1);
    assertThat(turns.longestSeconds()).isCloseTo(20, within(1e-6));
  }

  @Test
  void tellsHowLongATurnLastsThatIsUnderWay() {
    assertThat(meter.runningSeconds()).isZero();
    meter.begins();
    now += TimeUnit.SECONDS.toNanos(3);
    assertThat(meter.runningSeconds()).isCloseTo(3, within(1e-6));
    meter.ends();
    assertThat(meter.runningSeconds()).isZero();
  }

  /// A clock that stands at 0 must not look as if no turn were under way.
  @Test
  void aTurnMayBeginAtAnyTime() {
    now = 0;
    meter.begins();
    now = TimeUnit.SECONDS.toNanos(1);
    assertThat(meter.runningSeconds()).isCloseTo(1, within(1e-6));
  }

  @Test
  void tellsTheOther() {
    turn(1);
    assertThat(told).containsExactly("begins", "ends");
  }

  @Test
  void theLastBucketTakesTheRest() {
    var histogram = new Histogram(1, Double.POSITIVE_INFINITY);
    histogram.record(Long.MAX_VALUE);
    assertThat(Arrays.stream(histogram.counts()).boxed()).containsExactly(0L, 1L);
  }

  private void turn(long nanos) {
    meter.begins();
    now += nanos;
    meter.ends();
  }
}
