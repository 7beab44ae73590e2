package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;
import se.chatserver.protocol.Said;

/// How far behind the readers of a line log are, as back-pressure sees them (G2).
class ReaderLagTest {
  /// Short lines use the ring's numbers up before its bytes.
  @Test
  void aReaderIsAsFarBehindAsTheLinesAreManyOrLong() {
    var said = new Said(1024);
    var reader = new LogReader(said.log, "missed {}");
    assertThat(reader.lag()).isZero();
    said.line(512);
    assertThat(reader.lag()).isEqualTo(0.5);
    for (int i = 0; i < 24; i++) {
      said.line(12);
    }
    assertThat(reader.lag()).isEqualTo(25 / 32.0);
    reader.wrote(reader.next(false).remaining());
    assertThat(reader.lag()).isZero();
    assertThat(reader.taken()).isEqualTo(512 + 24 * 12);
    said.line(1024);
    said.line(12);
    assertThat(reader.lag()).isEqualTo(1);
  }

  @Test
  void oneThatIsOwedNothingMoreIsDone() {
    var said = new Said(1024);
    var reader = new LogReader(said.log, "missed {}");
    said.line(12);
    reader.stop();
    said.line(512);
    assertThat(reader.isDone()).isFalse();
    reader.wrote(12);
    assertThat(reader.isDone()).isTrue();
    assertThat(reader.lag()).isZero();
  }

  /// So that a reader nearer than [BackPressure#HIGH] is not overtaken by one read.
  @Test
  void oneReadOfTheShortestLinesIsLessThanTheRestOfTheSmallestRing() throws UnknownHostException {
    var limits = Limits.DEFAULT.withRingBytes(Limits.MIN_RING_BYTES);
    var log = new LineLog(EventFormat.SWEDISH, limits.lines().ringBytes(), false);
    var room = SharedRoom.of(new Room(1), log, limits.rates().pace());
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, limits);
    var protocol = new TextProtocol(room, settings, null);
    var longest = InetAddress.getByName("2001:db8:1111:2222:3333:4444:5555:6666");
    var speaker =
        protocol.open(new InetSocketAddress(longest, 65535), new ListeningPort(60003, "test"));
    RoomFixture.takeBytes(speaker);
    var reader = new LogReader(log, "missed {}");
    RoomFixture.say(speaker, "a\n".repeat(limits.bytesAtOnce() / 2));
    assertThat(reader.lag()).isBetween(0.3, 1 - BackPressure.HIGH - BackPressure.STEP);
  }

  @Test
  void whoSpeaksWaitsForThoseWhoReadTheLog() {
    var room = RoomFixture.of(Framing.LINE);
    var speaker = room.open();
    var reader = room.open();
    RoomFixture.takeBytes(reader);
    assertThat(room.protocol.backPressure().isOn(0)).isFalse();
    long lines = 0;
    while (!room.protocol.backPressure().isOn(lines)) {
      RoomFixture.takeBytes(speaker);
      RoomFixture.say(speaker, "x".repeat(1000) + "\n");
      lines++;
      if (lines == 20) {
        RoomFixture.takeOnce(reader);
      }
    }
    assertThat(lines).isBetween(20 + 130L, 20 + 150L);
    RoomFixture.takeBytes(reader);
    assertThat(room.protocol.backPressure().isOn(lines)).isFalse();
  }
}
