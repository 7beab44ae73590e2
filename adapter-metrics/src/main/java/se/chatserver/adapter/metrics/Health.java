package se.chatserver.adapter.metrics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the server works, for supervisors ([#notAlive]) and load balancers ([#notReady]). Any
/// thread.
final class Health {
  /// A room that is busy with one turn for longer will hardly go on.
  static final double MAX_TURN_SECONDS = 30;

  /// What was said and has waited for longer is not being stored.
  static final double MAX_COMMIT_SECONDS = 5;

  private final TurnMeter turns;
  private volatile Phase phase = Phase.STARTING;
  private volatile @Nullable MeasuredEventLog log;

  private enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  Health(TurnMeter turns) {
    this.turns = turns;
  }

  /// The log of a room that is being opened outlives the process.
  synchronized void watch(MeasuredEventLog durable) {
    log = durable;
    phase = phase == Phase.SERVING ? Phase.STARTING : phase;
  }

  /// The room has begun to work.
  synchronized void serving() {
    if (phase == Phase.STARTING) {
      phase = Phase.SERVING;
    }
  }

  synchronized void stopping() {
    phase = Phase.STOPPING;
  }

  /// Why the process has to be started again, in one line; empty if it need not.
  Optional<String> notAlive() {
    double seconds = turns.runningSeconds();
    return seconds > MAX_TURN_SECONDS
        ? Optional.of("the room has been busy with one turn for %.0f s".formatted(seconds))
        : Optional.empty();
  }

  /// Why no client should come here at the moment, in one line; empty if they may.
  Optional<String> notReady() {
    return switch (phase) {
      case STARTING -> Optional.of("starting");
      case STOPPING -> Optional.of("stopping");
      case SERVING -> notAlive().or(this::outage);
    };
  }

  /// Why nothing can be stored at the moment, in one line; empty if it can, or need not.
  Optional<String> outage() {
    var durable = log;
    return durable == null
        ? Optional.empty()
        : outage(durable).map("cut off from its log: "::concat);
  }

  private static Optional<String> outage(MeasuredEventLog durable) {
    double seconds = durable.waitingSeconds();
    return seconds > MAX_COMMIT_SECONDS
        ? Optional.of("what was said has waited for %.0f s to be stored".formatted(seconds))
        : durable.status().outage();
  }
}
