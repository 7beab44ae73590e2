package se.chatserver.adapter.nats;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.chatserver.simulation.Dice;

/// How bad the network and the machines are in one run.
///
/// @param delay the longest way of a message
/// @param lostOneIn of so many answers and deliveries one is lost; 0 for none
/// @param heartbeatLostOneIn the same of signs of life
/// @param lateOneIn of so many requests that cannot arrive one arrives later
/// @param twiceOneIn of so many requests one arrives once more, at any time
/// @param noticesLostConnection whether a call fails at once when there is no connection
/// @param slowNode the node that reads slowly, if there is one
record Conditions(
    Duration delay,
    int lostOneIn,
    int heartbeatLostOneIn,
    int lateOneIn,
    int twiceOneIn,
    boolean noticesLostConnection,
    @Nullable String slowNode) {
  static final Duration SLOW_READER = Duration.ofMillis(400);

  /// Later than the engine still knows a message that comes again.
  static final Duration VERY_LATE = Duration.ofSeconds(25);

  static Conditions any(Dice dice) {
    return new Conditions(
        dice.pick(Duration.ofNanos(1), Duration.ofMillis(5), Duration.ofMillis(200)),
        dice.pick(0, 30, 8),
        dice.pick(0, 0, 10),
        dice.pick(0, 4, 1),
        dice.pick(0, 10),
        dice.oneIn(4),
        dice.oneIn(4) ? SimNode.name(1) : null);
  }

  long latency(Dice dice) {
    return dice.upTo(delay);
  }

  boolean isSlow(SimProcess process, Dice dice) {
    return process.toString().equals(slowNode) && dice.oneIn(2);
  }
}
