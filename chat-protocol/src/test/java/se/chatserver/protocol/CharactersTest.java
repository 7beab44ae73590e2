package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/// Rules C1 and C2 of the protocol, and where one character ends and the next begins.
class CharactersTest {
  @Test
  void c1ValidUtf8IsUtf8() {
    assertThat(decode("räksmörgås € 😀 \u0000\u007f\u0080"))
        .isEqualTo("räksmörgås € 😀 \u0000\u007f\u0080");
  }

  @Test
  void c1AsciiIsItself() {
    var ascii = new StringBuilder();
    for (char c = 0; c < 0x80; c++) {
      ascii.append(c);
    }
    assertThat(decode(ascii.toString())).isEqualTo(ascii.toString());
  }

  @Test
  void c1AMessageIsDecodedWholeHoweverItWasCut() {
    var input = Input.of(Framing.LINE).read("r", 0xc3).read(0xa4).read("v", 0xe2).read(0x82);
    assertThat(input.read(0xac, "\n").heard()).containsExactly("räv€");
  }

  @Test
  void c2WhatIsNotUtf8IsWindows1252() {
    assertThat(decode("r", 0xe4, "ksm", 0xf6, "rg", 0xe5, "s ", 0x80)).isEqualTo("räksmörgås €");
    assertThat(decode("å", 0xe5, "!")).isEqualTo("Ã¥å!");
  }

  @Test
  void c1ABrokenEndOrStartDoesNotMakeItAnythingElse() {
    assertThat(decode("å".repeat(9), 0xc3)).isEqualTo("å".repeat(9) + "\ufffd");
    assertThat(decode(0xa5, "å".repeat(9))).isEqualTo("\ufffd" + "å".repeat(9));
    assertThat(decode(0x98, 0x80, "på", 0xf0, 0x9f, 0x98)).isEqualTo("\ufffdpå\ufffd");
    assertThat(decode("å", 0xe5)).isEqualTo("å\ufffd");
  }

  @Test
  void c1ABrokenEndOfAsciiIsACodePage() {
    assertThat(decode("hej d", 0xe5)).isEqualTo("hej då");
    assertThat(decode(0x86, "ngstr", 0x94, "m")).isEqualTo("†ngstr”m");
    assertThat(decode(0x80, " 5")).isEqualTo("€ 5");
  }

  @Test
  void c2EveryByteThatWindows1252Defines() {
    var windows1252 = Charset.forName("windows-1252");
    for (int b = 0x80; b <= 0xff; b++) {
      if (!isUndefinedInWindows1252(b)) {
        assertThat(decode(b)).as("%02x", b).isEqualTo(new String(Bytes.bytes(b), windows1252));
      }
    }
  }

  @Test
  void c2AByteThatWindows1252LeavesUndefinedMakesItCodePage850() {
    assertThat(decode("r", 0x84, "ksm", 0x94, "rg", 0x86, "s", 0x81)).isEqualTo("räksmörgåsü");
    assertThat(decode(0x8d, 0x8f, 0x90, 0x9d)).isEqualTo("ìÅÉØ");
  }

  @Test
  void c2AsciiIsItselfInCodePage850Too() {
    for (int b = 0; b < 0x80; b++) {
      assertThat(decode(b, 0x81)).as("%02x", b).isEqualTo((char) b + "ü");
    }
  }

  @Test
  void c2WhatUtf8ForbidsIsNotUtf8() {
    assertThat(decode(0xc0, 0xaf)).as("overlong").isEqualTo("À¯");
    assertThat(decode(0xed, 0xa0, 0x80)).as("surrogate").isEqualTo("í\u00a0€");
    assertThat(decode(0xf4, 0xa0, 0x80, 0x80)).as("beyond Unicode").isEqualTo("ô\u00a0€€");
    assertThat(decode("x", 0xc3)).as("unfinished").isEqualTo("xÃ");
  }

  @Test
  void decodesNoMoreThanItWasGiven() {
    var bytes = Bytes.bytes(0xe5, "hej", 0x81);
    assertThat(Characters.decode(bytes, 1, 4)).isEqualTo("hej");
    assertThat(Characters.decode(bytes, 0, 4)).isEqualTo("åhej");
  }

  @Test
  void findsTheLastCharacter() {
    assertThat(lastStart("hej")).isEqualTo(2);
    assertThat(lastStart("hå")).isEqualTo(1);
    assertThat(lastStart("h€")).isEqualTo(1);
    assertThat(lastStart("h😀")).isEqualTo(1);
    assertThat(lastStart("h", 0xf0, 0x9f)).as("unfinished").isEqualTo(1);
    assertThat(lastStart("hå", 0xa5)).as("one byte too many").isEqualTo(3);
    assertThat(lastStart(0x80, 0x80, 0x80, 0x80, 0x80)).as("nothing but rests").isEqualTo(4);
    assertThat(lastStart("h", 0xe5)).as("code page").isEqualTo(1);
  }

  @Test
  void cutsBetweenTwoCharacters() {
    assertThat(cut("hå")).isEqualTo(3);
    assertThat(cut("hå", 0xc3)).isEqualTo(3);
    assertThat(cut("h", 0xe2, 0x82)).isEqualTo(1);
    assertThat(cut("h", 0xf0, 0x9f, 0x98)).isEqualTo(1);
    assertThat(cut("h😀")).isEqualTo(5);
    assertThat(cut("h", 0x80)).isEqualTo(2);
  }

  @Test
  void knowsOneCharacterFromTwo() {
    assertThat(isOne("h")).isTrue();
    assertThat(isOne("å")).isTrue();
    assertThat(isOne("😀")).isTrue();
    assertThat(isOne(0xe5)).isTrue();
    assertThat(isOne()).isFalse();
    assertThat(isOne("hå")).isFalse();
    assertThat(isOne("åå")).isFalse();
    assertThat(isOne(0xe2, 0x82)).isFalse();
    assertThat(isOne(0xc0, 0xaf)).isFalse();
  }

  private static boolean isUndefinedInWindows1252(int b) {
    return b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d;
  }

  private static String decode(Object... parts) {
    var bytes = Bytes.bytes(parts);
    return Characters.decode(bytes, 0, bytes.length);
  }

  private static int lastStart(Object... parts) {
    var bytes = Bytes.bytes(parts);
    return Characters.lastStart(bytes, 0, bytes.length);
  }

  private static int cut(Object... parts) {
    var bytes = Bytes.bytes(parts);
    return Characters.cut(bytes, 0, bytes.length);
  }

  private static boolean isOne(Object... parts) {
    var bytes = Bytes.bytes(parts);
    return Characters.isOne(bytes, 0, bytes.length);
  }
}
