package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of the protocol's part F: what a connection is taken for, and how that is revised.
class FramingEvidenceTest {
  private static final int QUICK = 250;
  private static final int SECOND = 1000;
  private static final int LONG = 10_000;

  /// What PuTTY says first.
  private static final Object[] PUTTY = {
    0xff, 0xfb, 0x1f, 0xff, 0xfb, 0x20, 0xff, 0xfb, 0x18, 0xff, 0xfb, 0x27, 0xff, 0xfd, 1, 0xff,
    0xfb, 3, 0xff, 0xfd, 3
  };

  private final Input input = Input.of(Framing.AUTO);

  @ParameterizedTest
  @ValueSource(strings = {"j", "1", "å", "👍", "\u001b[A"})
  void aClientWithoutLineEndsMayBeginWithOneCharacter(String first) {
    every(900, first, "hej alla", "hur mår ni");
    assertThat(input.heard()).containsExactly(first, "hej alla", "hur mår ni");
  }

  @Test
  void theFirstByteOfAMessageMayComeAlone() {
    input.read("h").millis(5).read("ej alla").millis(200).read("hur mår ni");
    assertThat(input.heard()).containsExactly("hej alla", "hur mår ni");
  }

  @Test
  void oneCharacterIsAllThatSomeSay() {
    input.read("j").millis(2999);
    assertThat(input.heard()).isEmpty();
    assertThat(input.millis(1).heard()).containsExactly("j");
    every(5 * SECOND, "n", "j", "n");
    assertThat(input.heard()).containsExactly("j", "n", "j", "n");
  }

  @Test
  void whoIsSurelyAChunkIsHeardAtOnceWhateverItSays() {
    every(QUICK, "hej", "igen");
    assertThat(input.read("!").heard()).containsExactly("hej", "igen", "!");
  }

  @Test
  void manyQuickCharactersAndThenMessages() {
    every(QUICK, "w", "a", "s", "d");
    every(2 * SECOND, "hej", "alla", "ni", "där", "borta");
    assertThat(input.heard()).containsExactly("wasd", "hej", "alla", "ni", "där", "borta");
  }

  @Test
  void keysWithoutEndAreHeardInTheEnd() {
    for (int i = 0; i < 700; i++) {
      input.read("w").millis(500);
    }
    assertThat(input.heard().getFirst()).hasSizeBetween(590, 610);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hej", "\u001b[A", "he", "🇸🇪", "e\u0301", "\u001bOP", "\u001bx"})
  void whoeverTypesIsHeardAtEnterWhateverCameFirst(String first) {
    every(QUICK, first, " ", "d", "u", "\r\n", "h", "e", "j", "\r\n");
    assertThat(input.heard().size()).isLessThanOrEqualTo(3);
    assertThat(String.join("", input.heard())).isEqualTo(first + " duhej");
    assertThat(input.heard()).last().isEqualTo("hej");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[A", "🇸🇪", "e\u0301", "\u001b[1;5C", "\u001bOP", "👩‍👩‍👧"})
  void oneKeyMaySendManyBytes(String key) {
    every(QUICK, key, "h", "e", "j", "\r\n");
    assertThat(input.heard()).containsExactly(key + "hej");
  }

  @Test
  void whoeverTypesMayPasteSeveralTimes() {
    every(QUICK, "klistrat", "igen", "h", "e", "j", " ", "d", "u", "\r");
    assertThat(input.heard()).containsExactly("klistrat", "igen", "h", "ej du");
  }

  @Test
  void whoeverTypesMayThinkBetweenTwoKeys() {
    every(QUICK, "h", "e", "j").millis(60_000).read(" ").millis(QUICK).read("d");
    input.millis(60_000).read("u").millis(QUICK);
    assertThat(input.heard()).isEmpty();
    assertThat(input.read("\r\n").heard()).containsExactly("hej du");
  }

  @Test
  void telnetOptionsAreSpokenByTerminals() {
    input.read(PUTTY).millis(QUICK);
    every(QUICK, "hej", " ", "d", "u", "\r\n").read("klistrat").millis(LONG);
    assertThat(texts()).containsExactly("hej du");
    assertThat(input.read(" klart\r\n").heard()).last().isEqualTo("klistrat klart");
  }

  @Test
  void telnetSubnegotiationIsATerminalToo() {
    input.read(0xff, 0xfa, 24, 0, "xterm", 0xff, 0xf0, "hej").millis(LONG);
    assertThat(input.heard()).isEmpty();
  }

  @Test
  void aSlowLineKeepsTypingTogether() {
    every(300, "he", "j ", "på", " d", "ig", "\r\n");
    int first = input.heard().size();
    every(300, "he", "j ", "på", " d", "ig", "\r\n");
    assertThat(input.heard().subList(first, input.heard().size())).containsExactly("hej på dig");
  }

  @Test
  void aChunkMayHoldLineEnds() {
    every(1200, "hej alla", "rad ett\r\nrad två", "tredje", "fjärde");
    assertThat(input.heard()).containsExactly("hej alla", "rad ett", "rad två", "tredje", "fjärde");
  }

  @Test
  void aChunkMayHoldLineEndsFromTheFirst() {
    every(1200, "rad ett\r\nrad två", "tredje", "fjärde");
    assertThat(input.heard()).containsExactly("rad ett", "rad två", "tredje", "fjärde");
  }

  @Test
  void aChunkMayEndInALineEndOnce() {
    every(1200, "hej alla", "rad ett\r\n", "tredje");
    assertThat(input.heard()).containsExactly("hej alla", "rad ett", "tredje");
  }

  @Test
  void theFirstChunkMayEndInALineEnd() {
    every(1200, "rad ett\r\n", "tredje", "fjärde");
    assertThat(input.heard()).containsExactly("rad ett", "tredje", "fjärde");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 13})
  void aLengthMayLookLikeALineEnd(int length) {
    for (var text : new String[] {"a".repeat(length), "tre", "b".repeat(length), "fem"}) {
      input.read(0, 0, 0, text.length(), text).millis(1200);
    }
    assertThat(input.heard())
        .containsExactly("a".repeat(length), "\u0003tre", "b".repeat(length), "\u0003fem");
  }

  @Test
  void linesAreNotForgottenForAFewPauses() {
    every(QUICK, "ett\n", "två\n", "tre\n");
    every(2 * SECOND, "en ", "rad ", "med ", "pauser\n");
    assertThat(input.heard()).containsExactly("ett", "två", "tre", "en rad med pauser");
  }

  @Test
  void aBlockOfLinesMayBeCutAnywhereHoweverLongThePause() {
    every(60_000, "ett\ntvå\ntr", "e\nfyra\nfe", "m\n");
    assertThat(input.heard()).containsExactly("ett", "två", "tre", "fyra", "fem");
  }

  @Test
  void whoeverStopsEndingLinesIsHeardAllTheSame() {
    for (int i = 0; i < 10; i++) {
      input.read("rad " + i + "\n");
    }
    for (int i = 0; i < 10; i++) {
      input.read("stycke " + i).millis(1500);
    }
    assertThat(input.heard()).hasSize(20).last().isEqualTo("stycke 9");
    assertThat(input.heard()).contains("stycke 0", "stycke 1", "stycke 2");
  }

  @Test
  void whoeverStopsEndingLinesInAHurryIsHeardAllTheSame() {
    input.read("rad\n");
    for (int i = 0; i < 1000; i++) {
      input.read("stycke " + i).millis(300);
    }
    assertThat(String.join("", input.heard())).contains("stycke 0", "stycke 500", "stycke 999");
  }

  @Test
  void aCutLineIsNotDiscardedForEver() {
    var cut = Input.of(Framing.AUTO, 64).read("rad\n").read("x".repeat(100)).millis(1500);
    for (int i = 0; i < 5; i++) {
      cut.read("stycke " + i).millis(1500);
    }
    assertThat(cut.heard()).contains("stycke 3", "stycke 4");
  }

  @Test
  void theEndOfALineThatWasCutIsALineEndToo() {
    var cut = Input.of(Framing.AUTO, 64).read("x".repeat(100)).read("\nhalv").millis(LONG);
    assertThat(cut.read("t två\n").heard())
        .containsExactly("x".repeat(64), Heard.TOO_LONG, "halvt två");
  }

  @Test
  void aChunkThatTurnsToLinesIsALineAgain() {
    every(QUICK, "hej", "igen", "ett\n", "två\n", "tre\n");
    input.read("en hel").millis(LONG).read(" rad\n");
    assertThat(input.heard()).containsExactly("hej", "igen", "ett", "två", "tre", "en hel rad");
  }

  @Test
  void whatItIsTakenForHasAName() {
    assertThat(input.framing()).isEqualTo("undecided");
    assertThat(input.read("hej").framing()).isEqualTo("undecided");
    assertThat(input.millis(200).framing()).isEqualTo("chunk");
    assertThat(every(QUICK, "h", "e", "j").framing()).isEqualTo("char");
    assertThat(input.read("\r\n").framing()).isEqualTo("char");
    assertThat(every(QUICK, "hej\r\n", "då\r\n").framing()).isEqualTo("line");
  }

  /// Each a read of its own, and after each so much silence.
  private Input every(int millis, String... reads) {
    for (var read : reads) {
      input.read(read).millis(millis);
    }
    return input;
  }

  /// All that was heard but for telnet answers.
  private List<String> texts() {
    var texts = new ArrayList<>(input.heard());
    texts.removeIf(text -> text.startsWith("<answer"));
    return texts;
  }
}
