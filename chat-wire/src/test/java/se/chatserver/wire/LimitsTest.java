package se.chatserver.wire;

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
    assertThatNoException().isThrownBy(() -> Limits.DEFAULT.withRingBytes(16 * 4096));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withRingBytes(16 * 4096 - 1))
        .withMessage("a ring below 16 line limits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withLineBytes(64).withRingBytes((8 << 10) - 1))
        .withMessage("a ring below 8192 bytes");
  }

  @Test
  void changeOneAndLeaveTheRest() {
    var changed = Limits.DEFAULT.withLineBytes(100).withRingBytes(1 << 20);
    assertThat(changed.withStall(Duration.ofSeconds(1)))
        .isEqualTo(
            new Limits(
                100,
                1 << 20,
                Limits.DEFAULT.readBytes(),
                Limits.DEFAULT.accepts(),
                Limits.DEFAULT.backlog(),
                Limits.DEFAULT.sendBufferBytes(),
                Duration.ofSeconds(1),
                Limits.DEFAULT.acceptPause(),
                Limits.DEFAULT.linger(),
                Limits.DEFAULT.stopFlush()));
  }

  @Test
  void areAllLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> with(2047, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> with(2048, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> with(2048, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> with(2048, 1, 1, 0));
    assertThatNoException().isThrownBy(() -> with(2048, 1, 1, 1));
  }

  private static Limits with(int readBytes, int accepts, int backlog, int sendBufferBytes) {
    var time = Duration.ofSeconds(1);
    return new Limits(
        64, 1 << 16, readBytes, accepts, backlog, sendBufferBytes, time, time, time, time);
  }
}
