package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule F5 of the protocol: what is held can be taken back.
class EditingTest {
  private final Input input = Input.of(Framing.AUTO);

  @ParameterizedTest
  @ValueSource(ints = {0x08, 0x7f})
  void f5BackspaceTakesBackOneCharacter(int key) {
    input.read("hek", key, "j€", key, "😀", key, "å", key, "!\n");
    assertThat(input.heard()).containsExactly("hej!");
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void f5WhateverTheKind(Framing framing) {
    var typing = Input.of(framing).read("hek\bj\n").read("då\b\n");
    assertThat(typing.heard()).containsExactly("hej", "d");
  }

  @Test
  void f5BackspaceInAReadOfItsOwn() {
    assertThat(input.reads("h", "e", "k", "\b", "j", "\r\n").heard()).containsExactly("hej");
    assertThat(input.reads("h", "å", "\b", "\b", "\b", "x", "\r\n").heard()).endsWith("x");
  }

  @Test
  void f5BackspaceTakesBackAByteThatIsNoUtf8() {
    assertThat(input.read("r", 0xe4, 0xf6, "\b", "v\n").heard()).containsExactly("räv");
    assertThat(input.read("x", 0x80, 0x80, "\b\b", "y\n").heard()).endsWith("xy");
  }

  @Test
  void f5BackspaceStopsAtTheBeginningOfTheLine() {
    assertThat(input.read("ett\n\b\b\btvå\n").heard()).containsExactly("ett", "två");
  }

  @Test
  void f5TelnetErasesCharacterAndLine() {
    input.read("hek", 0xff, 0xf7, "j\n", "usch", 0xff, 0xf8, "fint\n");
    assertThat(input.heard()).containsExactly("hej", "fint");
  }
}
