package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule F10: how much of a line is heard, and how much of it is held.
class LineLimitTest {
  private static final int LIMIT = 64;

  /// Not what memory grows to by itself.
  private static final int ODD_LIMIT = 100;

  private final Input input = Input.of(Framing.LINE, LIMIT);

  @Test
  void f10ALineAsLongAsTheLimitIsWhole() {
    input.read("x".repeat(LIMIT) + "\n").read("y".repeat(LIMIT)).read("\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT), "y".repeat(LIMIT));
  }

  @Test
  void f10ALongerOneIsCutAndItsRestDiscarded() {
    input.read("x".repeat(LIMIT) + "rest").read("more").read("still\nhej\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT), Heard.TOO_LONG, "hej");
  }

  @Test
  void f10ByOneByte() {
    input.read("x".repeat(LIMIT + 1) + "\nhej\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT), Heard.TOO_LONG, "hej");
  }

  @Test
  void f10OncePerLine() {
    var line = "x".repeat(5 * LIMIT) + "\r\n";
    input.read(line, line);
    assertThat(input.heard())
        .containsExactly("x".repeat(LIMIT), Heard.TOO_LONG, "x".repeat(LIMIT), Heard.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"å", "€", "😀"})
  void f10CutBetweenTwoCharacters(String character) {
    for (int before = 0; before < 4; before++) {
      var cut = Input.of(Framing.LINE, LIMIT).read("x".repeat(before) + character.repeat(LIMIT));
      int whole = (LIMIT - before) / Bytes.bytes(character).length;
      assertThat(cut.heard())
          .containsExactly("x".repeat(before) + character.repeat(whole), Heard.TOO_LONG);
    }
  }

  @Test
  void f10TheRestOfACutCharacterIsNotTheNextLine() {
    input.read("x".repeat(LIMIT - 1)).read(0xc3).read(0xa5).read("\nhej\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT - 1), Heard.TOO_LONG, "hej");
  }

  @Test
  void f10TheRestCannotBeEditedBack() {
    input.read("x".repeat(LIMIT + 1), "\b".repeat(2 * LIMIT), 0xff, 0xf8, "rest\nhej\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT), Heard.TOO_LONG, "hej");
  }

  @Test
  void f10BackspaceMakesRoom() {
    input.read("x".repeat(LIMIT) + "\b\by\n");
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT - 2) + "y");
  }

  @Test
  void f10TheEndOfInputEndsTheRest() {
    input.read("x".repeat(LIMIT) + "rest").end();
    assertThat(input.heard()).containsExactly("x".repeat(LIMIT), Heard.TOO_LONG);
  }

  @Test
  void f10AChunkIsNotTooLong() {
    var chunk = Input.of(Framing.CHUNK, LIMIT).read("x".repeat(2 * LIMIT) + "y");
    assertThat(chunk.heard()).containsExactly("x".repeat(LIMIT), "x".repeat(LIMIT), "y");
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void anEndlessLineIsNeverHeldBeyondTheLimit(Framing framing) {
    for (int size : new int[] {1, 2, 99, 100, 101, 1000}) {
      int most = 0;
      var framer = new LineFramer(framing, ODD_LIMIT, new WithinLimit());
      var read = new byte[size];
      Arrays.fill(read, (byte) 'x');
      for (int i = 0; i < 10_000 / size; i++) {
        framer.received(read, 0, size);
        most = Math.max(most, framer.memory());
        framer.readEnded(0);
      }
      assertThat(most)
          .as("%s, reads of %d", framing, size)
          .isBetween(size < ODD_LIMIT ? 1 : 0, ODD_LIMIT);
    }
  }

  @Test
  void endlessBackspacesAreNotHeld() {
    input.read("\b".repeat(100_000), "x".repeat(10), "\u007f".repeat(100_000), "hej\n");
    assertThat(input.heard()).containsExactly("hej");
  }

  private static final class WithinLimit implements LineFramer.Listener {
    @Override
    public void message(byte[] bytes, int from, int to, boolean isCut) {
      assertThat(to - from).isBetween(1, ODD_LIMIT);
    }

    @Override
    public void tooLong() {}
  }
}
