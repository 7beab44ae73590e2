package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticesTest {
  @Test
  void o6AreLinesThatBeginLikeNoOther() {
    assertThat(Notices.line("Ja, servern är igång."))
        .isEqualTo(Bytes.bytes("* Ja, servern är igång.\r\n"));
  }

  @Test
  void sayHowMany() {
    assertThat(Notices.line(Notices.SWEDISH.missed(), 123L))
        .isEqualTo(Bytes.bytes("* Du läste för långsamt och missade 123 rader.\r\n"));
    assertThat(Notices.line(Notices.ENGLISH.tooLong(), 4096))
        .isEqualTo(Bytes.bytes("* Your line was longer than 4096 bytes and was cut.\r\n"));
  }
}
