package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void areTheProtocolsByDefault() {
    assertThat(Limits.DEFAULT.lineBytes()).isEqualTo(4096);
    assertThat(Limits.DEFAULT.ringBytes()).isEqualTo(8 * 1024 * 1024);
    assertThat(Limits.DEFAULT.stall()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void keepALineBetweenAMessageAndAMegabyte() {
    assertThatNoException().isThrownBy(() -> Limits.DEFAULT.withLineBytes(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withLineBytes(63))
        .withMessage("a line limit below 64 bytes");
    var roomy = Limits.DEFAULT.withRingBytes(64 << 20);
    assertThatNoException().isThrownBy(() -> roomy.withLineBytes(1 << 20));
    assertThatIllegalArgumentException().isThrownBy(() -> roomy.withLineBytes((1 << 20) + 1));
  }

  @Test
  void keepTheRingLargerThanItsLines() {
    var longer = Limits.DEFAULT.withLineBytes(16 << 10);
    assertThatNoException().isThrownBy(() -> longer.withRingBytes(256 << 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> longer.withRingBytes((256 << 10) - 1))
        .withMessage("a ring below 16 line limits");
    assertThatNoException().isThrownBy(() -> Limits.DEFAULT.withRingBytes(128 << 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withRingBytes((128 << 10) - 1))
        .withMessage("a ring below 131072 bytes");
  }

  @Test
  void askForAPaceThatCanBeCounted() {
    assertThatNoException().isThrownBy(() -> Limits.DEFAULT.withPace(0));
    assertThatNoException().isThrownBy(() -> Limits.DEFAULT.withPace(1 << 28));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withPace(1023))
        .withMessage("a pace below 1024 bytes per second");
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withPace((1 << 28) + 1));
  }

  @Test
  void letNoReadBringMoreThanASmallPartOfTheRing() {
    assertThat(Limits.DEFAULT.bytesAtOnce()).isEqualTo(16 << 10);
    assertThat(Limits.DEFAULT.withRingBytes(128 << 10).bytesAtOnce()).isEqualTo(2 << 10);
  }

  @Test
  void changeOneAndLeaveTheRest() {
    var other = Duration.ofMinutes(1);
    var questions = new Limits.KeepAlive(1, 2, 3);
    assertThat(
            Limits.DEFAULT
                .withLineBytes(100)
                .withRingBytes(1 << 20)
                .withTurn(3, 4096)
                .withKernel(5, 6)
                .withPerAddress(7)
                .withBytesPerSecond(800)
                .withPace(1900)
                .withStall(other)
                .withIdle(other)
                .withKeepAlive(questions)
                .withEnding(other, other))
        .isEqualTo(
            new Limits(
                100,
                1 << 20,
                4096,
                3,
                5,
                6,
                7,
                800,
                1900,
                other,
                other,
                questions,
                Limits.DEFAULT.acceptPause(),
                other,
                other));
  }

  @Test
  void areAllLimits() {
    var limits = Limits.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withTurn(1, 2047));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withTurn(0, 2048));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withKernel(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withKernel(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withPerAddress(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withBytesPerSecond(255));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits.KeepAlive(1, 0, 1));
    assertThatNoException().isThrownBy(() -> limits.withTurn(1, 2048).withKernel(1, 1));
  }

  @Test
  void keepEachTimeWithinWhatCanBeCounted() {
    var limits = Limits.DEFAULT;
    var most = Limits.MAX_TIME;
    var more = most.plusNanos(1);
    var zero = Duration.ZERO;
    assertThatNoException()
        .isThrownBy(() -> limits.withStall(most).withIdle(most).withEnding(most, most));
    assertThatNoException().isThrownBy(() -> limits.withIdle(zero).withEnding(zero, zero));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withStall(more));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withIdle(more));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withEnding(more, zero));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withEnding(zero, more));
  }

  @Test
  void leaveTimeToGoOn() {
    var little = Limits.MIN_PATIENCE.minusNanos(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withStall(Duration.ZERO))
        .withMessage("a stall of PT0S, not between PT0.1S and PT720H");
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withStall(little));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withIdle(little));
  }

  @Test
  void askTheSilentNoMoreThanTheSystemDoes() {
    assertThatNoException().isThrownBy(() -> new Limits.KeepAlive(32767, 32767, 127));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits.KeepAlive(32768, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits.KeepAlive(1, 32768, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits.KeepAlive(1, 1, 128));
  }

  @Test
  void areTighterForStrangers() {
    assertThat(Limits.HARDENED.perAddress()).isPositive();
    assertThat(Limits.HARDENED.bytesPerSecond()).isPositive();
    assertThat(Limits.HARDENED.pace()).isZero();
    assertThat(Limits.HARDENED.idle()).isPositive();
    assertThat(Limits.HARDENED.lineBytes()).isLessThan(Limits.DEFAULT.lineBytes());
  }
}
