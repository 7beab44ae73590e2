package se.chatserver.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParticipantTest {
  private static final Participant ADA = new Participant("run", 1, "10.0.0.1:1", "10.0.0.1");

  @Test
  void isKnownByItsProcessAndNumber() {
    var same = new Participant("run", 1, "10.0.0.9:9", "10.0.0.9");
    assertThat(same).isEqualTo(ADA).hasSameHashCodeAs(ADA);
    assertThat(ADA.process()).isEqualTo("run");
    assertThat(ADA.number()).isEqualTo(1);
  }

  @Test
  void isNobodyElseAtTheSameAddress() {
    assertThat(new Participant("run", 2, "10.0.0.1:1", "10.0.0.1")).isNotEqualTo(ADA);
    assertThat(new Participant("another run", 1, "10.0.0.1:1", "10.0.0.1")).isNotEqualTo(ADA);
    assertThat(ADA).isNotEqualTo("10.0.0.1:1");
  }

  @Test
  void isShownByItsAddress() {
    assertThat(ADA).hasToString("10.0.0.1:1");
  }
}
