package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules F1 to F8 of the protocol, but for F5: see [EditingTest]. F9 is in [SegmentationTest], F10
/// in [LineLimitTest], F11 in [PaddingTest], F12 in [FramingEvidenceTest].
class FramingTest {
  private final Input input = Input.of(Framing.AUTO);

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\r\0"})
  void f1EachLineEndEndsALine(String end) {
    assertThat(input.read("ett" + end + "två" + end + "tre" + end).heard())
        .containsExactly("ett", "två", "tre");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r\0"})
  void f1ALineEndSplitBetweenTwoReadsIsOne(String end) {
    input.reads("ett" + end.charAt(0), end.charAt(1) + "två" + end.charAt(0), "" + end.charAt(1));
    assertThat(input.read("x\0y\n").heard()).containsExactly("ett", "två", "x\0y");
  }

  @Test
  void f1AReturnIsNotWaitedFor() {
    assertThat(input.read("ett\r").heard()).containsExactly("ett");
  }

  @Test
  void f1OnlyTheByteRightAfterAReturnBelongsToIt() {
    assertThat(input.reads("ett\r", "två\0!", "\n").heard()).containsExactly("ett", "två\0!");
    assertThat(input.reads("\r", "\n", "\nx\n").heard()).endsWith("x");
  }

  @Test
  void f1AnErasedCharacterDoesNotHideAReturn() {
    assertThat(input.read("ett\r\bx\0två\n").heard()).containsExactly("ett", "x\0två");
  }

  @Test
  void f2AfterALineEndTextIsHeldUntilTheNext() {
    input.read("ett\nhalv").millis(10_000);
    assertThat(input.heard()).containsExactly("ett");
    assertThat(input.isWaiting()).isFalse();
    assertThat(input.read("t två\n").heard()).containsExactly("ett", "halvt två");
    input.read("e").millis(10_000).read("n").millis(500).read("t").millis(10_000).read("ill\n");
    assertThat(input.heard()).last().isEqualTo("entill");
  }

  @Test
  void f2AnEmptyLineIsALineEndToo() {
    assertThat(input.reads("\n", "hej").millis(10_000).heard()).isEmpty();
  }

  @Test
  void f3KeysAreHeldUntilEnter() {
    input.read("h").millis(2999).reads("e", "j").millis(10_000);
    assertThat(input.heard()).isEmpty();
    assertThat(input.read("\r\n").heard()).containsExactly("hej");
  }

  @Test
  void f3AKeyMayBeACharacterOfSeveralBytes() {
    for (var key : new String[] {"å", "€", "😀"}) {
      var typing = Input.of(Framing.AUTO).read(key).millis(500).read(key);
      assertThat(typing.millis(10_000).read("\r\n").heard()).containsExactly(key + key);
    }
  }

  @Test
  void f3AKeyMayBeAByteOfACodePage() {
    input.read(0x86).millis(500).read("r").millis(10_000).read("\r");
    assertThat(input.heard()).hasSize(1);
  }

  @Test
  void f3TwoCharactersAreNoKey() {
    assertThat(input.read("hé").millis(200).heard()).hasSize(1);
    assertThat(Input.of(Framing.AUTO).read(0xa5, 0xa5).millis(200).heard()).hasSize(1);
    assertThat(Input.of(Framing.AUTO).read("å", 0xa5).millis(200).heard()).hasSize(1);
    assertThat(Input.of(Framing.AUTO).read(0xe2, 0x82).millis(200).heard()).hasSize(1);
    assertThat(Input.of(Framing.AUTO).read("å").millis(200).heard()).isEmpty();
  }

  @Test
  void f3AKeyRightAfterALongerReadIsWaitedForToo() {
    input.read("ha").millis(199).read("r").millis(500).read("du").millis(100).read("\n");
    assertThat(input.heard()).containsExactly("hardu");
  }

  @Test
  void f3WhoeverTypesMayPaste() {
    input.reads("h", "e", "j").read(" på dig").millis(10_000);
    assertThat(input.heard()).isEmpty();
    assertThat(input.isChunk()).isFalse();
  }

  @Test
  void f3TelnetAroundAKeyDoesNotCount() {
    input.read(0xff, 0xf1, "h", 0xff, 0xf1).millis(500).read("e", 0xff, 0xf1).millis(10_000);
    assertThat(input.heard()).isEmpty();
  }

  @Test
  void f4TextUnterminatedFor200MillisecondsIsAMessage() {
    input.read("hej").millis(199);
    assertThat(input.heard()).isEmpty();
    assertThat(input.millis(1).heard()).containsExactly("hej");
    assertThat(input.isChunk()).isTrue();
  }

  @Test
  void f4FromThenOnEveryReadIsAMessageAtOnce() {
    input.read("hej").millis(200);
    assertThat(input.reads("på", "d", "ig").heard()).containsExactly("hej", "på", "d", "ig");
    assertThat(input.isWaiting()).isFalse();
  }

  @Test
  void f4MoreTextDoesNotPutTheMomentOff() {
    input.read("hej").millis(150).read(" på").millis(50);
    assertThat(input.heard()).containsExactly("hej på");
  }

  @Test
  void f4ALineEndInTimeCallsItOff() {
    input.read("hej").millis(199).read("\n").millis(10_000).read("då").millis(10_000);
    assertThat(input.heard()).containsExactly("hej");
    assertThat(input.isChunk()).isFalse();
  }

  @Test
  void f4ALineEndIsHeardAsOneAllTheSame() {
    input.read("hej").millis(200).read("ett\ntvå").millis(200).read("tre\r\nfyra\r\n");
    assertThat(input.heard()).containsExactly("hej", "ett", "två", "tre", "fyra");
  }

  @Test
  void f4NothingHeldIsNothingToWaitFor() {
    assertThat(input.read("hej", "\b\b\b").isWaiting()).isFalse();
    assertThat(input.read(0xff, 0xf1).isWaiting()).isFalse();
    assertThat(input.read("hej").read(0xff, 0xf8).isWaiting()).isFalse();
  }

  @Test
  void f4TheClockMayWrapAround() {
    var late = Input.startingAt(Long.MAX_VALUE - 1000).read("hej");
    assertThat(late.millis(199).heard()).isEmpty();
    assertThat(late.millis(1).heard()).containsExactly("hej");
  }

  @Test
  void f4AChunkIsAtMost2048BytesAndCutBetweenTwoCharacters() {
    input.read("hej").millis(200).read("x" + "å".repeat(2000));
    assertThat(input.heard()).containsExactly("hej", "x" + "å".repeat(1023), "å".repeat(977));
    input.read("y".repeat(4096)).read("z".repeat(2048)).read("w".repeat(2049));
    assertThat(input.heard().subList(3, 8))
        .containsExactly(
            "y".repeat(2048), "y".repeat(2048), "z".repeat(2048), "w".repeat(2048), "w");
  }

  @Test
  void f4ALongFirstReadIsCutAndThenForgotten() {
    input.read("x".repeat(5000)).millis(200).read("hej");
    assertThat(input.heard()).containsExactly("x".repeat(4096), Heard.TOO_LONG, "hej");
  }

  @Test
  void f6TheEndOfInputEndsTheLastMessage() {
    assertThat(input.read("ett\ntvå").end().heard()).containsExactly("ett", "två");
    assertThat(Input.of(Framing.AUTO).read("hej").end().heard()).containsExactly("hej");
    assertThat(Input.of(Framing.AUTO).read("h").end().heard()).containsExactly("h");
    assertThat(Input.of(Framing.AUTO).read("ett\n").end().heard()).containsExactly("ett");
  }

  @Test
  void f6NothingIsHeardAfterTheEnd() {
    input.read("hej").end().millis(200).read("då\n").end();
    assertThat(input.heard()).containsExactly("hej");
    assertThat(input.isWaiting()).isFalse();
  }

  @Test
  void f7EmptyLinesAreNoMessages() {
    assertThat(input.read("\n\r\n\r\0\r\r\nhej\n\n\bx\b\n").end().heard()).containsExactly("hej");
  }

  @Test
  void f8ALeadingMarkIsDropped() {
    assertThat(input.read("\ufeffhej\n").heard()).containsExactly("hej");
    assertThat(Input.of(Framing.AUTO).read("\ufeff").end().heard()).isEmpty();
    assertThat(Input.of(Framing.AUTO).read("a\ufeffb\n").heard()).containsExactly("a\ufeffb");
  }

  @Test
  void f8AMarkAloneInAReadDecidesNothing() {
    input.read("\ufeff").millis(10_000);
    assertThat(input.isWaiting()).isFalse();
    assertThat(input.read("hej\n").heard()).containsExactly("hej");
  }

  @Test
  void f8AMarkAloneAndThenText() {
    input.read("\ufeff").millis(10_000).read("hej").millis(200);
    assertThat(input.heard()).containsExactly("hej");
    assertThat(input.isChunk()).isTrue();
  }

  @Test
  void f8AMarkAloneAndThenAKey() {
    input.read("\ufeff").millis(500).reads("h", "e").millis(10_000);
    assertThat(input.heard()).isEmpty();
    assertThat(input.read("j\n").heard()).containsExactly("hej");
  }

  @Test
  void forcedLineWaitsForTheLineEnd() {
    var line = Input.of(Framing.LINE).read("hej").millis(10_000);
    assertThat(line.isWaiting()).isFalse();
    assertThat(line.heard()).isEmpty();
    assertThat(line.read("\n").heard()).containsExactly("hej");
  }

  @Test
  void forcedChunkEndsAMessageAtEachReadAndEachLineEnd() {
    var chunk = Input.of(Framing.CHUNK).reads("h", "ett\r", "\ntvå\ntre", "fyra");
    assertThat(chunk.heard()).containsExactly("h", "ett", "två", "tre", "fyra");
    assertThat(chunk.isChunk()).isTrue();
    assertThat(chunk.isWaiting()).isFalse();
  }
}
