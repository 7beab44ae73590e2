package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.application.Admission;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.transport.Limits;

/// What one browser cannot do to the others.
@Execution(ExecutionMode.CONCURRENT)
final class LimitsTest {
  private static final int LINES = 3000;

  @Test
  void aMessageThatIsTooLargeEndsTheConnection() throws Exception {
    try (var web = Running.web()) {
      var other = web.visitor();
      var visitor = web.visitor();
      visitor.say("x".repeat(64 << 10));
      var _ = visitor.socket().sendText("x".repeat((64 << 10) + 1), true);
      assertThat(visitor.closeCode()).isEqualTo("1009");
      assertThat(other.untilOne("left").getLast()).containsKey("who");
    }
  }

  @Test
  void manyPartsAreNoWayAroundThat() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor();
      for (int i = 0; i < 5; i++) {
        visitor.socket().sendText("x".repeat(16 << 10), false).get(10, TimeUnit.SECONDS);
      }
      assertThat(visitor.closeCode()).isEqualTo("1009");
    }
  }

  @Test
  void bytesAreNotText() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor();
      var _ = visitor.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true);
      assertThat(visitor.closeCode()).isEqualTo("1003");
    }
  }

  @Test
  void oneThatDoesNotReadIsClosedAndHarmsNobody() throws Exception {
    var limits = Limits.DEFAULT.withStall(Duration.ofSeconds(2)).withKernel(100, 4096);
    try (var web = Running.web(limits)) {
      var visitor = web.visitor();
      visitor.next();
      visitor.next();
      var stuck = web.raw();
      assertThat(stuck.upgrade("/room", "Host: x\r\n").head()).startsWith("HTTP/1.1 101 ");
      assertThat(visitor.next()).containsEntry("type", "joined");
      web.room().visit(() -> torrent(web.room()));
      for (long number = 3; number < LINES + 4; number++) {
        assertThat(visitor.next()).containsEntry("number", number);
      }
      assertThat(visitor.next())
          .containsEntry("type", "left")
          .containsEntry("who", stuck.localAddress());
      assertThat(stuck.drain()).isLessThan(1 << 20);
    }
  }

  private static void torrent(OneThread room) {
    var admitted = (Admission.Admitted) room.enter(new Participant("torrent"));
    IntStream.range(0, LINES).forEach(_ -> admitted.session().say("x".repeat(1000)));
  }

  @Test
  void whenTheRoomIsFullANewcomerIsToldSo() throws Exception {
    try (var web = Running.web(Limits.DEFAULT, 1)) {
      var inside = web.visitor();
      var visitor = web.visitor();
      assertThat(visitor.next())
          .containsEntry("type", "notice")
          .containsEntry("text", "The room is full. Try again later.");
      assertThat(visitor.closeCode()).isEqualTo("1013");
      assertThat(inside.say("over").until("over")).hasSize(3);
    }
  }

  @Test
  void browsersAndOthersFromOneAddressAreCountedTogether() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withPerAddress(2))) {
      var remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
      web.room().visit(() -> web.doorman().ask(new Participant("nc"), remote));
      var inside = web.visitor();
      assertThat(inside.next()).containsEntry("type", "welcome");
      var crowded = web.visitor();
      assertThat(crowded.next())
          .containsEntry("text", "Your address has as many connections as it may have.");
      assertThat(crowded.closeCode()).isEqualTo("1013");
      inside.leave();
      assertThat(inside.closeCode()).isEqualTo("1000");
      assertThat(web.visitor().next()).containsEntry("type", "welcome");
    }
  }

  @Test
  void oneThatSaysNothingIsToldSoAndClosed() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withIdle(Duration.ofMillis(300)))) {
      var visitor = web.visitor();
      visitor.until("You have been silent for too long.");
      assertThat(visitor.closeCode()).isEqualTo("4000");
      web.room().visit(() -> {}); // it is closed before it has left
      var left = web.room().events().getLast();
      assertThat(left).isInstanceOf(Event.Left.class);
    }
  }

  @Test
  void oneThatSaysTooMuchIsHeardLater() throws Exception {
    try (var web = Running.web(Limits.DEFAULT.withBytesPerSecond(256))) {
      var visitor = web.visitor();
      long began = System.nanoTime();
      visitor.say("x".repeat(512)).say("over").until("over");
      assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    }
  }

  @Test
  void oneThatBreaksOffIsAnnouncedAsGoneOnce() throws Exception {
    try (var web = Running.web()) {
      var visitor = web.visitor();
      var raw = web.raw();
      raw.upgrade("/room", "Host: x\r\n").head();
      visitor.next();
      visitor.next();
      assertThat(visitor.next()).containsEntry("type", "joined");
      raw.close();
      assertThat(visitor.next())
          .containsEntry("type", "left")
          .containsEntry("who", raw.localAddress());
      visitor.say("over");
      assertThat(visitor.next()).containsEntry("text", "over");
    }
  }

  @Test
  void oneThatAnswersNothingIsClosedAndOneThatIsMerelySilentIsNot() throws Exception {
    var watch =
        new Watchfulness(
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(3));
    try (var web = Running.web(watch)) {
      var silent = web.visitor();
      silent.next();
      silent.next();
      var dead = web.raw();
      dead.upgrade("/room", "Host: x\r\n").head();
      assertThat(silent.next()).containsEntry("type", "joined");
      assertThat(silent.next())
          .containsEntry("type", "left")
          .containsEntry("who", dead.localAddress());
      silent.say("over");
      assertThat(silent.next()).containsEntry("text", "over");
    }
  }

  /// Of the pings that WebSocket has, a page hears nothing.
  @Test
  void aPageHearsSomethingEvenWhenNothingHappens() throws Exception {
    var watch =
        new Watchfulness(
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(10));
    try (var web = Running.web(watch)) {
      var visitor = web.visitor();
      visitor.next();
      visitor.next();
      assertThat(visitor.message()).isEqualTo("[{\"type\":\"ping\"}]");
      assertThat(visitor.message()).isEqualTo("[{\"type\":\"ping\"}]");
    }
  }
}
