package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.takeBytes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Bytes;
import se.chatserver.protocol.Framing;

/// `--raw`: the lab's skeleton to the letter.
class RawTest {
  private final RoomFixture room = RoomFixture.raw();
  private final Conversation ada = room.open();

  @Test
  void everyByteGoesOutUntouched() {
    takeBytes(ada);
    var all = new byte[256];
    for (int b = 0; b < 256; b++) {
      all[b] = (byte) b;
      say(ada, b);
      assertThat(takeBytes(ada)).isEqualTo(Bytes.bytes("[10.0.0.1:1] ", b));
    }
    say(ada, all);
    assertThat(takeBytes(ada)).isEqualTo(Bytes.bytes("[10.0.0.1:1] ", all));
  }

  @Test
  void comingAndGoingAreLines() {
    var bo = room.open();
    ada.inputEnded();
    assertThat(takeBytes(bo))
        .isEqualTo(Bytes.bytes("[10.0.0.1:2] (Uppkopplad)\r\n[10.0.0.1:1] (Nedkopplad)\r\n"));
  }

  @Test
  void aReadIsAMessageOfAtMost2048Bytes() {
    takeBytes(ada);
    var bytes = new byte[5000];
    Arrays.fill(bytes, (byte) 0xe5);
    say(ada, bytes);
    for (int size : new int[] {2048, 2048, 904}) {
      var owed = new byte[ada.owed().remaining()];
      ada.owed().get(owed);
      ada.wrote(owed.length);
      assertThat(owed).isEqualTo(Bytes.bytes("[10.0.0.1:1] ", Arrays.copyOf(bytes, size)));
    }
    assertThat(ada.isOwed()).isFalse();
  }

  @Test
  void aMessageIsAWriteOfItsOwn() {
    say(ada, "ett");
    say(ada, "två\n");
    var writes = new ByteArrayOutputStream();
    int count = 0;
    for (; ada.isOwed(); count++) {
      writes.writeBytes(RoomFixture.takeOnce(ada).getBytes(UTF_8));
    }
    assertThat(count).isEqualTo(3);
    assertThat(writes.toByteArray())
        .isEqualTo(Bytes.bytes("[10.0.0.1:1] (Uppkopplad)\r\n[10.0.0.1:1] ett[10.0.0.1:1] två\n"));
  }

  @Test
  void nothingIsHeldAndNothingIsWaitedFor() {
    say(ada, "hej");
    assertThat(ada.deadlines().nanosLeft(0)).isEqualTo(Deadlines.FOR_EVER);
    ada.inputEnded();
    assertThat(room.events).hasSize(3);
  }

  @Test
  void theLargestMessageFitsTheSmallestRing() {
    var smallest =
        Limits.DEFAULT.withLineBytes(Limits.MIN_LINE_BYTES).withRingBytes(smallestRing());
    var small = new RoomFixture(1, Framing.AUTO, true, smallest).open();
    say(small, new byte[2048]);
    assertThat(takeBytes(small)).endsWith(new byte[2048]);
  }

  /// The smallest that [Limits] let pass.
  private static int smallestRing() {
    int bytes = 1;
    while (true) {
      try {
        Limits.DEFAULT.withLineBytes(Limits.MIN_LINE_BYTES).withRingBytes(bytes);
        return bytes;
      } catch (IllegalArgumentException _) {
        bytes *= 2;
      }
    }
  }
}
