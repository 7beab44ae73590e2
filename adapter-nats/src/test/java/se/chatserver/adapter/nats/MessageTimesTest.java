package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageTimesTest {
  private final MessageTimes times = new MessageTimes();

  @Test
  void knowsTheLastMessagesAgain() {
    for (int i = 1_000; i < 1_600; i++) {
      times.add(i, Instant.ofEpochSecond(i));
    }
    for (int i = 1_400; i < 1_600; i++) {
      assertThat(times.isAnother(i, Instant.ofEpochSecond(i))).isFalse();
      assertThat(times.isAnother(i, Instant.ofEpochSecond(i, 1))).isTrue();
    }
  }

  @Test
  void saysNothingOfMessagesThatItDoesNotRemember() {
    assertThat(times.isAnother(1, Instant.EPOCH)).isFalse();
    for (int i = 1; i < 600; i++) {
      times.add(i, Instant.ofEpochSecond(i));
    }
    assertThat(times.isAnother(100, Instant.EPOCH)).isFalse();
  }
}
