package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private static final long SECOND = 1_000_000_000L;
  private final RateLimit rate = new RateLimit(1000);
  private final RateLimiter limiter = new RateLimiter(rate);

  @Test
  void letsASecondsWorthThroughAtOnce() {
    limiter.spend(1000, 0);
    assertThat(limiter.pauseNanos(0)).isZero();
  }

  @Test
  void pausesForWhatWasSentTooFast() {
    limiter.spend(1500, 0);
    assertThat(limiter.pauseNanos(0)).isEqualTo(SECOND / 2);
    assertThat(limiter.pauseNanos(SECOND / 2)).isZero();
  }

  @Test
  void keepsToTheRateInTheLongRun() {
    long now = -5 * SECOND;
    long sent = 0;
    while (now < 5 * SECOND) {
      limiter.spend(700, now);
      sent += 700;
      now += limiter.pauseNanos(now) + 1;
    }
    assertThat(sent).isBetween(10_000L, 12_000L);
  }

  @Test
  void savesNoMoreThanASecondsWorth() {
    limiter.spend(1, 0);
    limiter.spend(2000, 100 * SECOND);
    assertThat(limiter.pauseNanos(100 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void canBeWithoutEnd() {
    var endless = new RateLimiter(new RateLimit(0));
    endless.spend(Integer.MAX_VALUE, 0);
    assertThat(endless.pauseNanos(0)).isZero();
  }

  @Test
  void keepsToAChangedRateFromThenOn() {
    limiter.spend(1500, 0);
    rate.change(500);
    assertThat(limiter.pauseNanos(0)).isEqualTo(SECOND / 2);
    limiter.spend(500, SECOND / 2);
    assertThat(limiter.pauseNanos(SECOND / 2)).isEqualTo(SECOND);
  }

  @Test
  void beginsToCountWhenTheRateIsSet() {
    rate.change(0);
    limiter.spend(1_000_000, 0);
    assertThat(limiter.pauseNanos(0)).isZero();
    rate.change(1000);
    limiter.spend(1500, 0);
    assertThat(limiter.pauseNanos(0)).isEqualTo(SECOND / 2);
  }

  @Test
  void forgetsWhatWasSentTooFastWhenTheRateIsLifted() {
    limiter.spend(100_000, 0);
    rate.change(0);
    limiter.spend(1, SECOND);
    assertThat(limiter.pauseNanos(SECOND)).isZero();
    rate.change(1000);
    limiter.spend(1000, SECOND);
    assertThat(limiter.pauseNanos(SECOND)).isZero();
  }
}
