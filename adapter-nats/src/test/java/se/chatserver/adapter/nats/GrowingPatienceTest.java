package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowingPatienceTest {
  @Test
  void growsUpToALimitUntilThereIsAnAnswer() {
    var patience = new GrowingPatience(Duration.ofSeconds(1));
    assertThat(patience.current()).isEqualTo(Duration.ofMillis(250));
    patience.missed();
    assertThat(patience.current()).isEqualTo(Duration.ofMillis(500));
    patience.missed();
    patience.missed();
    patience.missed();
    assertThat(patience.current()).isEqualTo(Duration.ofSeconds(1));
    patience.answered();
    assertThat(patience.current()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void isNeverMoreThanTheLimit() {
    assertThat(new GrowingPatience(Duration.ofMillis(100)).current())
        .isEqualTo(Duration.ofMillis(100));
  }
}
