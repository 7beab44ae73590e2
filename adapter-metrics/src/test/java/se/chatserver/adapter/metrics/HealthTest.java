package se.chatserver.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.transport.TurnTimer;

final class HealthTest {
  private long now = 1;
  private final TurnMeter turns = new TurnMeter(() -> now, TurnTimer.NONE);
  private final Health health = new Health(turns);

  @Test
  void aRoomThatDoesNotGoOnIsNotAlive() {
    health.serving();
    turns.begins();
    now += TimeUnit.SECONDS.toNanos(30);
    assertThat(health.notAlive()).isEmpty();
    assertThat(health.notReady()).isEmpty();
    now += TimeUnit.SECONDS.toNanos(2);
    assertThat(health.notAlive()).hasValue("the room has been busy with one turn for 32 s");
    assertThat(health.notReady()).isEqualTo(health.notAlive());
    turns.ends();
    assertThat(health.notAlive()).isEmpty();
  }

  @Test
  void aLogThatDoesNotAnswerIsAnOutage() {
    var measured = new MeasuredEventLog(new FakeLog(), () -> now);
    health.watch(measured);
    health.serving();
    measured.submit(new Event.Joined(new Participant("here", 1, "10.0.0.1:1", "10.0.0.1")));
    now += TimeUnit.SECONDS.toNanos(5);
    assertThat(health.notReady()).isEmpty();
    now += TimeUnit.SECONDS.toNanos(2);
    assertThat(health.notReady())
        .hasValue("cut off from its log: what was said has waited for 7 s to be stored");
    assertThat(health.notAlive()).isEmpty();
  }
}
