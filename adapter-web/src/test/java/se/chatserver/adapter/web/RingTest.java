package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How far readers are behind, for back-pressure.
class RingTest {
  private static final int TEXTS = 1024;

  /// What each text takes.
  private static final int BYTES = Ring.OVERHEAD_BYTES + 2 * 4;

  private final Ring ring = new Ring(TEXTS * BYTES);

  @Test
  void lagIsTheShareOfTheRingFromTheReadersPlaceOn() {
    assertThat(ring.lag(1)).isZero();
    say(TEXTS / 2);
    assertThat(ring.lag(1)).isEqualTo(0.5);
    assertThat(ring.lag(1 + TEXTS / 4)).isEqualTo(0.25);
    assertThat(ring.lag(ring.next())).isZero();
  }

  @Test
  void anOvertakenReaderLagsAWholeRing() {
    say(TEXTS);
    assertThat(ring.lag(1)).isEqualTo(1);
    say(TEXTS);
    assertThat(ring.lag(1)).isEqualTo(1);
    assertThat(ring.lag(1 + TEXTS + TEXTS / 2)).isEqualTo(0.5);
  }

  @Test
  void growthGoesOnWithEachLap() {
    say(TEXTS / 2);
    assertThat(ring.growth()).isEqualTo(0.5);
    say(2 * TEXTS);
    assertThat(ring.growth()).isEqualTo(2.5);
  }

  private void say(int times) {
    for (int i = 0; i < times; i++) {
      ring.add("text");
    }
  }
}
