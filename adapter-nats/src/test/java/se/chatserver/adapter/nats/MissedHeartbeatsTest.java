package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MissedHeartbeatsTest {
  private static final String OWN = "a/1";
  private static final String OTHER = "b/2";

  private final MissedHeartbeats missed = new MissedHeartbeats(OWN, 3);

  @Test
  void findsDownWhoIsSilentForSoManyOwnHeartbeats() {
    missed.expect(List.of(OWN, OTHER));
    assertThat(missed.heard(OWN)).isEmpty();
    assertThat(missed.heard(OWN)).isEmpty();
    assertThat(missed.heard(OWN)).containsExactly(OTHER);
    assertThat(missed.heard(OWN)).as("as long as it is expected").containsExactly(OTHER);
    missed.expect(List.of(OWN));
    assertThat(missed.heard(OWN)).isEmpty();
  }

  @Test
  void countsFromTheLastTimeItWasHeard() {
    missed.expect(List.of(OWN, OTHER));
    for (int i = 0; i < 10; i++) {
      assertThat(missed.heard(OWN)).isEmpty();
      assertThat(missed.heard(OWN)).isEmpty();
      assertThat(missed.heard(OTHER)).isEmpty();
    }
  }

  @Test
  void doesNotBeginAnewWhenTheSameAreExpected() {
    for (int i = 0; i < 2; i++) {
      missed.expect(List.of(OWN, OTHER));
      assertThat(missed.heard(OWN)).isEmpty();
    }
    missed.expect(List.of(OWN, OTHER, "c/3"));
    assertThat(missed.heard(OWN)).containsExactly(OTHER);
  }

  /// A node that hears nothing, not even itself, has lost its connection.
  @Test
  void findsNobodyDownWhileItDoesNotHearItself() {
    missed.expect(List.of(OWN, OTHER));
    for (int i = 0; i < 10; i++) {
      assertThat(missed.heard("c/3")).isEmpty();
    }
    assertThat(missed.heard(OWN)).isEmpty();
  }

  @Test
  void findsNobodyDownWhoIsNotExpected() {
    missed.expect(List.of(OWN));
    missed.heard(OTHER);
    for (int i = 0; i < 10; i++) {
      assertThat(missed.heard(OWN)).isEmpty();
    }
  }
}
