package se.chatserver.adapter.blockingio;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lock and its condition, with threads that meet where a race would show; see [Gate]. Which of
/// two threads comes to the lock first is still luck: hence more than one run.
class EncounterTest {
  private static final int TIMES = 20;
  private static final long PATIENCE_MILLIS = 30_000;

  @ParameterizedTest
  @EnumSource
  void endsWell(Encounter encounter) {
    for (int i = 0; i < TIMES; i++) {
      encounter.accept(PATIENCE_MILLIS);
    }
  }
}
