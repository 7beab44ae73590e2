package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.say;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Framing;

/// When a connection is to be looked at though nothing happens on it, and what ends it then.
class DeadlinesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HELD = SECOND / 5;
  private static final long IDLE = 60 * SECOND;
  private static final long STALL = 10 * SECOND;
  private static final long LINGER = 2 * SECOND;

  private final Conversation ada = room(RoomFixture.LIMITS.withIdle(Duration.ofNanos(IDLE))).open();
  private final Deadlines deadlines = ada.deadlines();

  @Test
  void areNoneWhileNothingIsExpected() {
    var bo = room(RoomFixture.LIMITS).open();
    bo.input().listens(0);
    assertThat(bo.deadlines().nanosLeft(0)).isEqualTo(Deadlines.FOR_EVER);
  }

  @Test
  void p10SilenceDoesNotCountBeforeTheClientIsReadFrom() {
    assertThat(deadlines.nanosLeft(0)).isEqualTo(Deadlines.FOR_EVER);
    ada.input().heardNothing(2 * IDLE);
    assertThat(ada.isInputOver()).isFalse();
  }

  @Test
  void p10SilenceCountsFromTheLastInput() {
    ada.input().listens(0);
    assertThat(deadlines.nanosLeft(1)).isEqualTo(IDLE - 1);
    receive("hej\n", SECOND);
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(IDLE);
    ada.input().heardNothing(IDLE + SECOND - 1);
    assertThat(ada.reason()).isNull();
    ada.input().heardNothing(IDLE + SECOND);
    assertThat(ada.reason()).isEqualTo(CloseReason.IDLE);
    assertThat(deadlines.nanosLeft(2 * IDLE)).isEqualTo(Deadlines.FOR_EVER);
  }

  @Test
  void p10SilenceDoesNotCountDuringThePauseForARate() {
    var limits = RoomFixture.LIMITS.withIdle(Duration.ofNanos(IDLE)).withBytesPerSecond(1000);
    var bo = room(limits).open();
    bo.input().listens(0);
    bo.input().received(new byte[3000], 3000, 0);
    assertThat(bo.deadlines().nanosLeft(0)).isEqualTo(2 * SECOND + IDLE);
  }

  @Test
  void f4TheFirstDeadlineIsTheNext() {
    ada.input().listens(0);
    receive("hej", 0);
    assertThat(deadlines.nanosLeft(0)).isEqualTo(HELD);
    ada.input().heardNothing(HELD - 1);
    assertThat(deadlines.nanosLeft(0)).isEqualTo(HELD);
    ada.input().heardNothing(HELD);
    assertThat(deadlines.nanosLeft(0)).isEqualTo(IDLE);
  }

  @Test
  void s3AWriteHasToMakeProgress() {
    ada.input().listens(0);
    deadlines.wrote(true, true, 0);
    deadlines.wrote(false, true, SECOND);
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(STALL - SECOND);
    deadlines.wrote(true, true, SECOND);
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(STALL);
    assertThat(deadlines.isStallDue(SECOND + STALL - 1)).isFalse();
    assertThat(deadlines.isStallDue(SECOND + STALL)).isTrue();
    deadlines.wrote(true, false, SECOND);
    assertThat(deadlines.isStallDue(SECOND + STALL)).isFalse();
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(IDLE - SECOND);
  }

  @Test
  void s3CountsFromTheWriteThatIsBlockedFirst() {
    deadlines.wrote(false, false, 0);
    deadlines.wrote(false, true, SECOND);
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(STALL);
  }

  @Test
  void s3OnlyAReadThatFindsNothingShowsThatTheClientIsSilent() {
    ada.input().listens(0);
    deadlines.wrote(true, true, 0);
    ada.input().heardNothing(STALL - 1);
    assertThat(ada.wroteNothing(STALL, false)).isFalse();
    ada.input().heardNothing(STALL);
    assertThat(ada.wroteNothing(STALL - 1, false)).isFalse();
    assertThat(ada.reason()).isNull();
    assertThat(ada.wroteNothing(STALL, false)).isTrue();
    assertThat(ada.reason()).isEqualTo(CloseReason.TOO_SLOW);
    assertThat(ada.isOver()).isTrue();
  }

  @Test
  void s3AClientThatSendsIsAlive() {
    ada.input().listens(0);
    deadlines.wrote(true, true, 0);
    receive("hej\n", SECOND);
    ada.input().heardNothing(STALL);
    assertThat(deadlines.nanosLeft(STALL)).isEqualTo(SECOND);
    assertThat(ada.wroteNothing(STALL, false)).isFalse();
  }

  @Test
  void s3AClientThatCannotBeReadFromHasOnlyItsWrites() {
    ada.input().listens(0);
    deadlines.wrote(true, true, 0);
    assertThat(ada.wroteNothing(STALL, true)).isTrue();
  }

  @Test
  void s3AClientThatHasHungUpHasOnlyItsWrites() {
    ada.input().listens(0);
    deadlines.wrote(true, true, 0);
    ada.inputEnded();
    assertThat(ada.wroteNothing(STALL, false)).isTrue();
    assertThat(ada.reason()).isEqualTo(CloseReason.HUNG_UP);
  }

  @Test
  void p4AClientHasTimeToReadItsLastLines() {
    say(ada, "GET / HTTP/1.1\r\n");
    deadlines.lingers(SECOND);
    assertThat(deadlines.nanosLeft(SECOND)).isEqualTo(LINGER);
    assertThat(deadlines.hasLingered(SECOND + LINGER - 1)).isFalse();
    assertThat(deadlines.hasLingered(SECOND + LINGER)).isTrue();
  }

  @Test
  void p4DoesNotLingerBeforeTheOutputHasEnded() {
    assertThat(deadlines.hasLingered(LINGER)).isFalse();
  }

  private void receive(String text, long now) {
    var bytes = text.getBytes(UTF_8);
    ada.input().received(bytes, bytes.length, now);
  }

  private static RoomFixture room(Limits limits) {
    return new RoomFixture(100, Framing.AUTO, false, limits);
  }
}
