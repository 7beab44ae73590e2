package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Rule O3 of the protocol, for every character there is.
class VisibleTest {
  @Test
  void o3EveryCharacter() {
    for (int c = 0; c <= 0xffff; c++) {
      assertShown("" + (char) c, "" + (char) expected(c));
    }
  }

  @Test
  void o3EveryCharacterInsideAText() {
    for (int c = 0; c <= 0xffff; c++) {
      assertShown("\u001ba" + (char) c + "b\u0085", "\u241ba" + (char) expected(c) + "b\ufffd");
    }
  }

  @Test
  void o3WhatIsHarmlessIsTheSameText() {
    assertShown("räksmörgås\t€ 😀 \u05d0\u05d1 ⌘ 👩‍👧", "räksmörgås\t€ 😀 \u05d0\u05d1 ⌘ 👩‍👧");
    assertShown("", "");
  }

  @Test
  void o3LeavesAloneWhatIsBeyond() {
    var text = "\0\0".toCharArray();
    Visible.clean(text, 1);
    assertThat(text).containsExactly('\u2400', '\0');
  }

  @Test
  void o3CharactersBeyondTheFirstPlaneAreLeftInOnePiece() {
    for (int c = 0x10000; c <= 0x10ffff; c += 0x101) {
      assertShown("\0" + Character.toString(c), "\u2400" + Character.toString(c));
    }
  }

  private static void assertShown(String text, String shown) {
    var cleaned = text.toCharArray();
    Visible.clean(cleaned, cleaned.length);
    if (!shown.equals(new String(cleaned))) {
      assertThat(new String(cleaned)).as(text.chars().boxed().toList().toString()).isEqualTo(shown);
    }
  }

  /// Rule O3, word for word.
  private static int expected(int c) {
    if (c == '\t') {
      return c;
    }
    if (c <= 0x1f) {
      return 0x2400 + c;
    }
    if (c == 0x7f) {
      return 0x2421;
    }
    boolean c1 = c >= 0x80 && c <= 0x9f;
    boolean separator = c == 0x2028 || c == 0x2029;
    boolean bidirectional =
        (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069)
            || c == 0x200e
            || c == 0x200f
            || c == 0x061c;
    return c1 || separator || bidirectional ? 0xfffd : c;
  }
}
