package se.chatserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.load.LineCodec.Kind;

class LineCodecTest {
  @ParameterizedTest
  @ValueSource(ints = {16, 17, 64, 4096, 65536})
  void readsWhatItWrites(int lineBytes) {
    var codec = new LineCodec(lineBytes, 1);
    var line = line(codec, 199_999, 68_000_000_000L);
    assertThat(codec.read(line, 0, lineBytes)).isEqualTo(Kind.NUMBERED);
    assertThat(codec.sender()).isEqualTo(199_999);
    assertThat(codec.number()).isEqualTo(68_000_000_000L);
  }

  @Test
  void seesEveryChangedByte() {
    var codec = new LineCodec(64, 1);
    for (int i = 0; i < 63; i++) {
      var line = line(codec, 3, 5);
      line[i] ^= 1;
      assertThat(codec.read(line, 0, 64)).as("byte %d", i).isNotEqualTo(Kind.NUMBERED);
    }
  }

  @Test
  void seesMissingBytes() {
    var codec = new LineCodec(64, 1);
    var line = line(codec, 3, 5);
    line[40] = '\n';
    assertThat(codec.read(line, 0, 41)).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void doesNotTakeALineOfAnotherRunForItsOwn() {
    var line = line(new LineCodec(64, 1), 3, 5);
    assertThat(new LineCodec(64, 2).read(line, 0, 64)).isEqualTo(Kind.DAMAGED);
  }

  private static byte[] line(LineCodec codec, int sender, long number) {
    var line = new byte[codec.lineBytes()];
    codec.write(line, 0, sender, number);
    return line;
  }
}
