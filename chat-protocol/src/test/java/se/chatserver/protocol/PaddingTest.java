package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule F11 of the protocol: the NULs that a C program sends behind its strings are no text.
class PaddingTest {
  private final Input input = Input.of(Framing.AUTO);

  @ParameterizedTest
  @ValueSource(ints = {1, 252, 5000})
  void f11NulsBehindALine(int count) {
    var padding = "\0".repeat(count);
    for (var text : new String[] {"hej", "två"}) {
      input.read(text + "\n" + padding).millis(500);
    }
    assertThat(input.heard()).containsExactly("hej", "två");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 252, 5000})
  void f11NulsBehindAChunk(int count) {
    var padding = "\0".repeat(count);
    for (var text : new String[] {"hej", "j", "två", "n"}) {
      input.read(text + padding).millis(500);
    }
    assertThat(input.heard()).containsExactly("hej", "j", "två", "n");
  }

  @Test
  void f11NulsInReadsOfTheirOwn() {
    input.read("hej").read("\0".repeat(100)).millis(500).read("\0").millis(500).read("två\0");
    assertThat(input.heard()).containsExactly("hej", "två");
  }

  @Test
  void f11NulsAloneAreNothing() {
    assertThat(input.read("\0\0").isWaiting()).isFalse();
    assertThat(input.read("\0\n\0").end().heard()).isEmpty();
  }

  @Test
  void f11NulsAtTheEndOfInput() {
    assertThat(input.read("\0hej\0\0").end().heard()).containsExactly("hej");
  }

  @Test
  void f11NulsInsideAMessageAreText() {
    assertThat(input.read("\0a\0\0b\0\n").heard()).containsExactly("a\0\0b");
  }

  @Test
  void f11NulsDoNotMakeALineTooLong() {
    var line = Input.of(Framing.LINE, 64).read("hej" + "\0".repeat(100)).read("\0\n");
    assertThat(line.heard()).containsExactly("hej");
  }
}
