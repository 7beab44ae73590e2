package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.transport.CloseReason;

/// What the Flight Recorder records.
final class FlightEventsTest {
  private static final long SLOW_NANOS = 25_000_000;

  private final FlightEvents events = new FlightEvents();
  private final FakeClient client = new FakeClient("nio");

  @TempDir private Path folder;

  @Test
  void recordsWhyAReaderIsClosedAndHowFarItWas() throws IOException {
    client.linesBehind = 7;
    client.linesMissed = 3;
    var recorded =
        recorded(() -> {
          events.ended(client, CloseReason.TOO_SLOW);
          events.ended(client, CloseReason.REFUSED); // it never was a reader
        });
    assertThat(recorded).hasSize(1);
    var event = recorded.getFirst();
    assertThat(event.getEventType().getName()).isEqualTo("se.chatserver.ReaderClosed");
    assertThat(event.getString("transport")).isEqualTo("nio");
    assertThat(event.getString("reason")).isEqualTo("TOO_SLOW");
    assertThat(event.getLong("linesBehind")).isEqualTo(7);
    assertThat(event.getLong("linesMissed")).isEqualTo(3);
  }

  /// Each with its own time, though all turns share one event.
  @Test
  void recordsSlowTurnsOnly() throws IOException {
    var turns = events.turns();
    var recorded =
        recorded(() -> {
          turns.begins();
          turns.ends();
          for (int i = 1; i <= 2; i++) {
            turns.begins();
            spinUntil(System.nanoTime() + i * SLOW_NANOS);
            turns.ends();
            turns.begins();
            turns.ends();
          }
        });
    assertThat(recorded)
        .extracting(event -> event.getEventType().getName())
        .containsExactly("se.chatserver.SlowTurn", "se.chatserver.SlowTurn");
    var first = recorded.getFirst();
    var second = recorded.getLast();
    assertThat(first.getDuration().toNanos()).isGreaterThanOrEqualTo(SLOW_NANOS);
    assertThat(second.getDuration().toNanos()).isGreaterThanOrEqualTo(2 * SLOW_NANOS);
    assertThat(second.getStartTime()).isAfterOrEqualTo(first.getEndTime());
  }

  private static void spinUntil(long end) {
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  private List<RecordedEvent> recorded(Runnable action) throws IOException {
    try (var recording = new Recording()) {
      recording.start();
      action.run();
      recording.stop();
      var file = folder.resolve("recording.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("se.chatserver."))
          .toList();
    }
  }
}
