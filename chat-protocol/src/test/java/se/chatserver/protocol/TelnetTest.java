package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.protocol.Heard.answered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules T1 to T7 of the protocol.
class TelnetTest {
  private static final int IAC = 0xff;
  private static final int SE = 0xf0;
  private static final int AYT = 0xf6;
  private static final int SB = 0xfa;
  private static final int WILL = 0xfb;
  private static final int WONT = 0xfc;
  private static final int DO = 0xfd;
  private static final int DONT = 0xfe;
  private static final int TIMING_MARK = 6;

  private final Input input = Input.of(Framing.AUTO);

  @Test
  void t1TwoIacAreOneByteOfText() {
    assertThat(input.read("a", IAC, IAC, "b\n").heard()).containsExactly("aÿb");
    assertThat(input.read(IAC, IAC, IAC, IAC, "\n").heard()).endsWith("ÿÿ");
  }

  @Test
  void t1BeforeAnythingThatIsNoCommandItIsText() {
    for (int next = ' '; next < 0x7f; next++) {
      var text = Input.of(Framing.LINE).read("a", IAC, next, "c\n").heard();
      assertThat(text).as("ff %02x", next).containsExactly("aÿ" + (char) next + "c");
    }
    for (int next = 0xa0; next < 0xec; next++) {
      var text = Input.of(Framing.LINE).read("a", IAC, next, "c\n").heard();
      assertThat(text).as("ff %02x", next).containsExactly("aÿ" + (char) next + "c");
    }
  }

  @Test
  void t1BeforeALineEndItIsText() {
    assertThat(input.read("a", IAC, "\n", "b", IAC, "\r\n").heard()).containsExactly("aÿ", "bÿ");
  }

  @Test
  void t1AtTheEndOfInputItIsText() {
    assertThat(input.read("a", IAC).end().heard()).containsExactly("aÿ");
    assertThat(Input.of(Framing.AUTO).read("a\n", IAC, DO).end().heard()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9})
  void t1CommandsThatMeanNothingHereAreNeverText(int command) {
    assertThat(input.read("a", IAC, command, "b\n").heard()).containsExactly("ab");
  }

  @Test
  void t2TimingMarkIsAnsweredEveryTime() {
    input.read(IAC, 0xf4, IAC, DO, TIMING_MARK).read(IAC, DO, TIMING_MARK);
    assertThat(input.heard())
        .containsExactly(answered(WONT, TIMING_MARK), answered(WONT, TIMING_MARK));
  }

  @Test
  void t3WhatIsAskedOrOfferedIsRefusedOnce() {
    input.read(IAC, DO, 1, IAC, WILL, 1, IAC, DO, 1, IAC, WILL, 1, IAC, DO, 3);
    assertThat(input.heard())
        .containsExactly(answered(WONT, 1), answered(DONT, 1), answered(WONT, 3));
  }

  @Test
  void t3EveryOptionThereIs() {
    for (int option = 0; option < 256; option++) {
      var asked = Input.of(Framing.AUTO).read(IAC, DO, option, IAC, WILL, option, "x\n");
      assertThat(asked.heard())
          .containsExactly(answered(WONT, option), answered(DONT, option), "x");
    }
  }

  @Test
  void t3AnOfferOfTimingMarkIsRefusedLikeAnyOther() {
    input.read(IAC, WILL, TIMING_MARK, IAC, WILL, TIMING_MARK);
    assertThat(input.heard()).containsExactly(answered(DONT, TIMING_MARK));
  }

  @Test
  void t3RefusalsNeedNoAnswer() {
    assertThat(input.read("a", IAC, WONT, 1, IAC, DONT, 1, "b\n").heard()).containsExactly("ab");
  }

  @Test
  void t3WhatPuttySaysFirst() {
    input.read(
        IAC, WILL, 0x1f, IAC, WILL, 0x20, IAC, WILL, 0x18, IAC, WILL, 0x27, IAC, DO, 1, IAC, WILL,
        3, IAC, DO, 3, "hej\r\n");
    assertThat(input.heard())
        .containsExactly(
            answered(DONT, 0x1f),
            answered(DONT, 0x20),
            answered(DONT, 0x18),
            answered(DONT, 0x27),
            answered(WONT, 1),
            answered(DONT, 3),
            answered(WONT, 3),
            "hej");
  }

  @Test
  void t4ASubNegotiationIsSwallowed() {
    input.read("a", IAC, SB, 24, "xterm\r\n", IAC, IAC, SE, AYT, IAC, SE, "b\n");
    assertThat(input.heard()).containsExactly("ab");
  }

  @Test
  void t4OneWithoutEndEndsAfter1024Bytes() {
    input.read("a", IAC, SB).read("s".repeat(1000)).read("s".repeat(24)).read("b\n");
    assertThat(input.heard()).containsExactly("ab");
  }

  @Test
  void t4OneOf1024BytesIsSwallowedWithItsEnd() {
    input.read("a", IAC, SB, "s".repeat(1022), IAC, IAC, "s", IAC, SE, "b\n");
    assertThat(input.heard()).containsExactly("ab");
  }

  @Test
  void t4EachIsCountedByItself() {
    for (int i = 0; i < 3; i++) {
      input.read(IAC, SB, "s".repeat(1000), IAC, SE);
    }
    assertThat(input.read("b\n").heard()).containsExactly("b");
  }

  @Test
  void t4AnotherCommandEndsItToo() {
    input.read("a", IAC, SB, "s", IAC, DO, TIMING_MARK, "b\n");
    assertThat(input.heard()).containsExactly(answered(WONT, TIMING_MARK), "ab");
  }

  @Test
  void t5AreYouThereIsHeardEachTime() {
    input.read("a", IAC, AYT, "b", IAC, AYT, "\n");
    assertThat(input.heard()).containsExactly(Heard.ARE_YOU_THERE, Heard.ARE_YOU_THERE, "ab");
  }

  @Test
  void t6EofIsTheEndOfInput() {
    input.read("a\nrest", IAC, 0xec, "more\n", IAC, AYT, IAC, DO, 6, IAC).read("and more\n").end();
    assertThat(input.heard()).containsExactly("a", "rest", Heard.END_OF_INPUT);
    assertThat(input.isWaiting()).isFalse();
  }

  @Test
  void t7NothingIsSaidThatWasNotAskedFor() {
    input.read("hej\r\n", IAC, IAC, IAC, WONT, 1, IAC, 0xf1, IAC, SB, 1, IAC, SE, "\r\n");
    assertThat(input.heard()).containsExactly("hej", "ÿ");
  }
}
