package se.chatserver.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EventFormatTest {
  private final Participant ada = new Participant("", 1, "100.101.102.103:9090", "host");

  @Test
  void speaksTheLabsSwedish() {
    assertThat(EventFormat.SWEDISH.format(new Event.Joined(ada)))
        .isEqualTo("[100.101.102.103:9090] (Uppkopplad)");
    assertThat(EventFormat.SWEDISH.format(new Event.Said(ada, "Meddelandet")))
        .isEqualTo("[100.101.102.103:9090] Meddelandet");
    assertThat(EventFormat.SWEDISH.format(new Event.Left(ada)))
        .isEqualTo("[100.101.102.103:9090] (Nedkopplad)");
  }

  @Test
  void speaksEnglish() {
    assertThat(EventFormat.ENGLISH.format(new Event.Joined(ada)))
        .isEqualTo("[100.101.102.103:9090] (Connected)");
    assertThat(EventFormat.ENGLISH.format(new Event.Left(ada)))
        .isEqualTo("[100.101.102.103:9090] (Disconnected)");
  }

  @Test
  void hasNothingToFormatWhereNothingWasSaid() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Event.Said(ada, ""));
  }
}
