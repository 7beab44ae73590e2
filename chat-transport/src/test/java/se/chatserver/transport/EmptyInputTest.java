package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LogReader;

/// Bytes that say nothing, in any number (G8, G9): the room hears nothing of them, and whoever
/// sends them is owed little.
class EmptyInputTest {
  private static final int TIMES = 50_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a",
        "0d",
        "0d0a",
        "0d00",
        "00",
        "08",
        "7f",
        "7808",
        "fff6",
        "fffd06",
        "fffb01",
        "fff1",
        "fff8",
        "fff7",
        "fffa01fff0",
        "fffa01"
      })
  void isBounded(String hex) {
    var once = HexFormat.of().parseHex(hex);
    var all = new byte[TIMES * once.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = once[i % once.length];
    }
    var room = RoomFixture.of(Framing.AUTO);
    var ada = room.open();
    int owedBefore = RoomFixture.takeBytes(ada).length;
    for (int from = 0; from < all.length; from += 1000) {
      RoomFixture.say(ada, Arrays.copyOfRange(all, from, Math.min(all.length, from + 1000)));
    }
    assertThat(owedBefore).isPositive();
    assertThat(RoomFixture.takeBytes(ada)).hasSizeLessThanOrEqualTo(LogReader.MAX_NOTICE_BYTES);
    assertThat(room.events).hasSize(1);
  }
}
