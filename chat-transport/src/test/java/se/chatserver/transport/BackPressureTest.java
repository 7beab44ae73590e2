package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Chat;
import se.chatserver.application.Entered;
import se.chatserver.application.LateEventLog;
import se.chatserver.domain.Room;

/// When senders have to wait (G2), on a clock of the test's own.
class BackPressureTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PACE = 1000;

  private double growth;
  private final LateEventLog events = new LateEventLog();
  private final BackPressure pressure = new BackPressure(PACE, events, 1 << 20, () -> growth);
  private final Place ada = new Place();
  private long now = Long.MAX_VALUE - SECOND; // a monotonic clock may overflow at any time

  /// A reader somewhere in a log.
  private static final class Place implements BackPressure.Reader {
    private double lag = 0.1;
    private long taken;
    private boolean isDone;
    private long ringBytes = 32 * PACE;

    @Override
    public long ringBytes() {
      return ringBytes;
    }

    @Override
    public double lag() {
      return lag;
    }

    @Override
    public long taken() {
      return taken;
    }

    @Override
    public boolean isDone() {
      return isDone;
    }
  }

  BackPressureTest() {
    pressure.add(ada);
  }

  @Test
  void nobodyWaitsForOneThatIsNear() {
    takes(ada, PACE, SECOND / 2);
    ada.lag = BackPressure.HIGH;
    assertThat(isOn()).isFalse();
  }

  @Test
  void speakersWaitUntilOneThatIsFarBehindIsNearer() {
    takes(ada, PACE, SECOND / 2);
    ada.lag = 0.6;
    assertThat(isOn()).isTrue();
    takes(ada, PACE, SECOND / 2);
    ada.lag = BackPressure.HIGH;
    assertThat(isOn()).isTrue();
    ada.lag = BackPressure.HIGH - BackPressure.BAND;
    assertThat(isOn()).isFalse();
    ada.lag = BackPressure.HIGH;
    assertThat(isOn()).isFalse();
  }

  /// A thirty-second part of a large ring would be a silence of many seconds at the pace.
  @Test
  void speakersWaitForNoMoreOfALargeRingThanIsTakenInASecond() {
    var bo = new Place();
    bo.ringBytes = 1000 * PACE;
    pressure.add(bo);
    takes(bo, PACE, SECOND / 2);
    bo.lag = 0.6;
    assertThat(isOn()).isTrue();
    bo.lag = BackPressure.HIGH - 0.0009;
    assertThat(isOn()).isTrue();
    bo.lag = BackPressure.HIGH - 0.001;
    assertThat(isOn()).isFalse();
  }

  @Test
  void theyWaitForEachThatIsFarBehind() {
    var bo = new Place();
    pressure.add(bo);
    for (var reader : Arrays.asList(ada, bo)) {
      reader.lag = 0.6;
      reader.taken += PACE;
    }
    assertThat(isOn()).isTrue();
    ada.lag = 0.1;
    assertThat(isOn()).isTrue();
    bo.lag = 0.1;
    assertThat(isOn()).isFalse();
  }

  @Test
  void nobodyWaitsForOneThatTakesNothing() {
    assertThat(isOn()).isFalse();
    now += SECOND;
    ada.lag = 0.9;
    assertThat(isOn()).isFalse();
  }

  @Test
  void oneThatHasBeenGivenEverythingIsWaitedForFromTheFirstByteOn() {
    ada.lag = 0;
    assertThat(isOn()).isFalse();
    ada.lag = 0.9;
    now += BackPressure.MAX_CREDIT_NANOS - 1;
    assertThat(isOn()).isTrue();
    now += 1;
    assertThat(isOn()).isFalse();
  }

  @Test
  void oneThatStopsHoldsTheOthersUpOnceForAsLongAsItsCreditLasts() {
    takes(ada, 50 * PACE, SECOND);
    ada.lag = 0.6;
    assertThat(isOn()).isTrue();
    assertThat(pressure.waitNanos(now)).isEqualTo(BackPressure.MAX_CREDIT_NANOS);
    now += BackPressure.MAX_CREDIT_NANOS - 1;
    assertThat(isOn()).isTrue();
    now += 1;
    assertThat(isOn()).isFalse();
    now += SECOND;
    ada.lag = 0.9;
    assertThat(isOn()).isFalse();
  }

  @Test
  void countsWhoTakesThePaceAndNobodyWhoTakesLess() {
    assertThat(millisHeldUp(PACE * 11 / 10)).isGreaterThan(9_000);
    assertThat(millisHeldUp(PACE * 9 / 10)).isZero();
  }

  /// How long others wait in ten seconds for one that is far behind all the time, and begins
  /// without credit.
  private int millisHeldUp(int bytesPerSecond) {
    now += 60 * SECOND; // nothing is saved up
    isOn();
    int millis = 0;
    for (int i = 0; i < 1000; i++) {
      takes(ada, bytesPerSecond / 100, SECOND / 100);
      ada.lag = 0.6;
      millis += isOn() ? 10 : 0;
    }
    return millis;
  }

  @Test
  void countsAgainWhoReadsAgain() {
    assertThat(isOn()).isFalse();
    now += 60 * SECOND;
    ada.lag = 0.9;
    assertThat(isOn()).isFalse();
    takes(ada, PACE, SECOND / 10);
    assertThat(isOn()).isTrue();
  }

  /// Somebody who spoke now and then, and stopped reading long ago, was fast enough on average.
  @Test
  void doesNotCountWhatWasTakenLongAgo() {
    isOn();
    takes(ada, 50 * PACE, 3 * SECOND);
    ada.lag = 0.9;
    assertThat(isOn()).isFalse();
  }

  @Test
  void looksAtThemNowAndThenHoweverLittleIsSaid() {
    isOn();
    takes(ada, PACE, BackPressure.LOOK_NANOS);
    ada.lag = 0.6;
    assertThat(pressure.isOn(now)).isTrue();
  }

  @Test
  void looksAtNobodyAsLongAsLittleIsSaid() {
    assertThat(pressure.isOn(now)).isFalse();
    ada.taken = PACE;
    ada.lag = 0.6;
    growth += BackPressure.STEP / 2;
    assertThat(pressure.isOn(now)).isFalse();
    growth += BackPressure.STEP / 2;
    assertThat(pressure.isOn(now)).isTrue();
  }

  @Test
  void nobodyWaitsForOneToWhomNothingIsOwedAnyMore() {
    takes(ada, PACE, SECOND / 2);
    ada.lag = 0.6;
    ada.isDone = true;
    assertThat(isOn()).isFalse();
  }

  @Test
  void isOnWhileTooMuchIsOnItsWayToTheEventLog() {
    var chat = Chat.in(new Room(1), events);
    var speaker = Entered.into(chat, "a", "host");
    events.answer();
    speaker.session().say("x".repeat(1 << 16));
    assertThat(pressure.isOn(now)).isFalse();
    speaker.session().say("x".repeat(1 << 16));
    assertThat(pressure.isOn(now)).isTrue();
    assertThat(pressure.waitNanos(now)).isPositive();
    assertThat(new BackPressure(0, events, 1 << 20).isOn(now)).isTrue();
    assertThat(new BackPressure(0, events, 8 << 20).isOn(now)).isFalse();
    events.answer();
    assertThat(pressure.isOn(now)).isFalse();
  }

  @Test
  void canBeTurnedOff() {
    var off = new BackPressure(0, events, 1 << 20, () -> growth);
    off.add(ada);
    ada.taken = 50 * PACE;
    ada.lag = 1;
    assertThat(off.isOn(now)).isFalse();
  }

  private void takes(Place reader, int bytes, long nanos) {
    reader.taken += bytes;
    now += nanos;
  }

  private boolean isOn() {
    growth += BackPressure.STEP;
    return pressure.isOn(now);
  }
}
