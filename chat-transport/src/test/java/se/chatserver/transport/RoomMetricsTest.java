package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.take;

import org.junit.jupiter.api.Test;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.Framing;

/// What an operator is told of the clients.
class RoomMetricsTest {
  private final RoomFixture room = new RoomFixture(2, Framing.AUTO, false, RoomFixture.LIMITS);
  private final Conversation ada = room.open();
  private final Conversation bo = room.open();
  private final ClientTraffic ofAda = room.metrics.clients.getFirst();
  private final ClientTraffic ofBo = room.metrics.clients.getLast();

  @Test
  void countsWhatIsSentAndSaid() {
    say(ada, "hej\nå");
    say(ada, "\n");
    assertThat(ofAda.messages()).isEqualTo(2);
    assertThat(ofAda.bytesReceived()).isEqualTo("hej\nå\n".getBytes(UTF_8).length);
    assertThat(ofBo.messages()).isZero();
    assertThat(ofBo.bytesReceived()).isZero();
  }

  @Test
  void countsLinesAndBytesThatWereWritten() {
    say(ada, "hej\n");
    assertThat(ofAda.linesBehind()).isEqualTo(2);
    assertThat(ofAda.linesSent()).as("its own arrival").isEqualTo(1);
    int bytes = take(ada).getBytes(UTF_8).length;
    assertThat(ofAda.linesSent()).as("two arrivals and a message").isEqualTo(3);
    assertThat(ofAda.bytesSent()).isEqualTo(bytes);
    assertThat(ofAda.linesBehind()).isZero();
    assertThat(ofBo.linesSent()).isEqualTo(1);
  }

  /// The rest of a line that was written in part is written without the log.
  @Test
  void countsALineOnceThoughItIsWrittenInPieces() {
    take(ada);
    long before = ofAda.linesSent();
    say(bo, "hej\n");
    while (ada.isOwed()) {
      ada.owed();
      ada.wrote(1);
    }
    assertThat(ofAda.linesSent()).isEqualTo(before + 1);
  }

  @Test
  void countsWhatAReaderHasMissed() {
    take(ada);
    long before = ofAda.linesSent();
    int lines = 10_000;
    say(bo, ("x".repeat(40) + "\n").repeat(lines));
    take(ada);
    assertThat(ofAda.linesMissed()).isPositive();
    assertThat(ofAda.linesSent() - before + ofAda.linesMissed()).isEqualTo(lines);
  }

  @Test
  void tellsWhoComesAndWhy() {
    room.open();
    bo.stalled();
    ada.inputEnded();
    assertThat(room.metrics.events)
        .containsExactly(
            "admitted by test",
            "admitted by test",
            "refused by test: ROOM_FULL",
            "ended: TOO_SLOW, lines behind: 0",
            "ended: HUNG_UP, lines behind: 2");
  }

  @Test
  void tellsHowFarAReaderWasBehindThatIsClosed() {
    say(ada, "hej\nhopp\n");
    bo.stalled();
    assertThat(room.metrics.events).endsWith("ended: TOO_SLOW, lines behind: 2");
  }

  @Test
  void tellsWhenTheServerStops() {
    ada.stop();
    ada.stop();
    assertThat(room.metrics.events).endsWith("ended: STOPPING, lines behind: 1");
    assertThat(room.metrics.events).hasSize(3);
  }

  @Test
  void aClientIsOverWhenNothingOfItWillChange() {
    ada.inputEnded();
    assertThat(ofAda.isOver()).isFalse();
    take(ada);
    assertThat(ofAda.isOver()).isTrue();
  }

  @Test
  void eachRefusalOfTheRoomIsAReason() {
    for (var refusal : Refusal.values()) {
      assertThat(RefusalReason.of(refusal)).hasToString(refusal.name());
    }
  }
}
