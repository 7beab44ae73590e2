package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LogReader;

/// A client that sends anything, and one that only reads, in a room whose limits are soon reached.
final class Talk {
  private static final Limits LIMITS =
      Limits.DEFAULT.withLineBytes(Limits.MIN_LINE_BYTES).withRingBytes(Limits.MIN_RING_BYTES);
  private static final String LISTENER_CAME = "[10.0.0.1:1] (Uppkopplad)";
  private static final String SENDER = "[10.0.0.1:2] ";
  private static final String SENDER_CAME = SENDER + "(Uppkopplad)";
  private static final String SENDER_LEFT = SENDER + "(Nedkopplad)";

  private final Conversation listener;
  private final Conversation sender;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final ByteArrayOutputStream toldSender = new ByteArrayOutputStream();
  private long now;

  Talk(Framing framing) {
    var room = new RoomFixture(2, framing, false, LIMITS);
    listener = room.open();
    sender = room.open();
  }

  /// @param isEager whether the sender reads what it is sent before it goes on
  void says(byte[] bytes, boolean isEager) {
    sender.input().received(bytes, bytes.length, now);
    heard.writeBytes(RoomFixture.takeBytes(listener));
    if (isEager) {
      toldSender.writeBytes(RoomFixture.takeBytes(sender));
    }
  }

  void waits(int millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
    sender.input().heardNothing(now);
  }

  void assertClean(boolean isEager) {
    sender.inputEnded();
    heard.writeBytes(RoomFixture.takeBytes(listener));
    toldSender.writeBytes(RoomFixture.takeBytes(sender));
    assertThat(sender.isOver()).isTrue();

    var all = Sent.of(heard.toByteArray());
    var told = Sent.of(toldSender.toByteArray());
    assertHeard(all);
    if (isEager) {
      assertThat(told.lines()).isEqualTo(all.lines().subList(1, all.lines().size() - 1));
    } else {
      assertThat(toldSender.size())
          .as("memory for a client that does not read")
          .isLessThanOrEqualTo(
              LIMITS.lines().ringBytes()
                  + LogReader.MAX_NOTICE_BYTES
                  + 4 * LIMITS.lines().maxBytes());
    }
  }

  private static void assertHeard(Sent all) {
    assertThat(all.notices()).isEmpty();
    assertThat(all.answers()).isEmpty();
    assertThat(all.lines()).startsWith(LISTENER_CAME, SENDER_CAME).endsWith(SENDER_LEFT);
    assertThat(all.lines().subList(1, all.lines().size()))
        .allMatch(line -> line.startsWith(SENDER));
  }
}
