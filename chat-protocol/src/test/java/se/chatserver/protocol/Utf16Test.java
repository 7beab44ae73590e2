package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Rule C4 of the protocol: bytes that begin with a UTF-16 byte order mark are UTF-16.
class Utf16Test {
  static final List<Charset> BOTH = List.of(UTF_16LE, UTF_16BE);
  private static final String TEXT = "\ufeffhej på dig\r\n€ 😀\n\rræv\r\0\nslut\u0a0d";
  private static final String[] LINES = {"hej på dig", "€ 😀", "ræv", "slut\u0a0d"};

  @ParameterizedTest
  @FieldSource("BOTH")
  void c4IsUnderstood(Charset utf16) {
    assertThat(reads(utf16, TEXT).end().heard()).containsExactly(LINES);
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void c4HoweverItIsCut(Charset utf16) {
    var bytes = TEXT.getBytes(utf16);
    for (int cut = 0; cut <= bytes.length; cut++) {
      var input = Input.of(Framing.AUTO).read(Arrays.copyOf(bytes, cut));
      input.read(Arrays.copyOfRange(bytes, cut, bytes.length)).end();
      assertThat(input.heard()).as("cut at %d", cut).containsExactly(LINES);
    }
    var byteByByte = Input.of(Framing.AUTO);
    for (byte b : bytes) {
      byteByByte.read(new byte[] {b});
    }
    assertThat(byteByByte.end().heard()).containsExactly(LINES);
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void c4IsNeverTelnet(Charset utf16) {
    var text = "\uffff\ufdff\ufffd\u06ff\uff06\ufffb\u01ff\uecff\uf6ff";
    assertThat(reads(utf16, "\ufeff" + text + "\n").heard()).containsExactly(text);
  }

  /// It is written as a letter that takes as many bytes, and put in its place.
  @ParameterizedTest
  @FieldSource("BOTH")
  void c4HalfAPairTakesNothingWithIt(Charset utf16) {
    var bytes = "\ufeffa\u2020\nb\u2020c\u2020".getBytes(utf16);
    for (int i = 0; i < bytes.length; i += 2) {
      if (bytes[i] == 0x20 && bytes[i + 1] == 0x20) {
        boolean isBig = utf16.equals(UTF_16BE);
        bytes[i] = (byte) (isBig ? 0xd8 : 0x3d);
        bytes[i + 1] = (byte) (isBig ? 0x3d : 0xd8);
      }
    }
    var input = Input.of(Framing.AUTO).read(bytes).end();
    assertThat(input.heard()).containsExactly("a\ufffd", "b\ufffdc\ufffd");
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void c4ForAClientWithoutLineEnds(Charset utf16) {
    var input = reads(utf16, "\ufeffhej").millis(200);
    input.read("igen".getBytes(utf16));
    input.read("\ufeffoch igen".getBytes(utf16));
    assertThat(input.heard()).containsExactly("hej", "igen", "och igen");
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void c4TheMarkAloneDecidesNothing(Charset utf16) {
    var input = reads(utf16, "\ufeff").millis(10_000);
    assertThat(input.isWaiting()).isFalse();
    assertThat(input.read("hej\n".getBytes(utf16)).heard()).containsExactly("hej");
  }

  @Test
  void c4HalfACharacterAtTheEnd() {
    var input = Input.of(Framing.AUTO).read(0xff, 0xfe, "h", 0, "e").end();
    assertThat(input.heard()).containsExactly("h\ufffd");
  }

  @Test
  void c4HalfAMarkIsNone() {
    assertThat(Input.of(Framing.AUTO).read(0xff).end().heard()).containsExactly("ÿ");
    assertThat(Input.of(Framing.AUTO).read(0xfe).end().heard()).containsExactly("þ");
    assertThat(Input.of(Framing.AUTO).read(0xfe).read("a\n").heard()).containsExactly("þa");
    var telnet = Input.of(Framing.AUTO).read(0xff).read(0xfd, 6);
    assertThat(telnet.heard()).containsExactly(Heard.answered(Telnet.WONT, Telnet.TIMING_MARK));
  }

  @Test
  void c4OnlyTheVeryFirstBytesAreAMark() {
    var input = Input.of(Framing.AUTO).read("a\n", 0xff, 0xfe, "hb\n");
    assertThat(input.heard()).containsExactly("a", "b");
  }

  private static Input reads(Charset utf16, String text) {
    return Input.of(Framing.AUTO).read(text.getBytes(utf16));
  }
}
