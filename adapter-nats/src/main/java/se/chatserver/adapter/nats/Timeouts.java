package se.chatserver.adapter.nats;

import java.time.Duration;

/// How long a node waits for the engine and for other nodes.
///
/// @param acknowledgement for the answer to one message, before it is sent again
/// @param giveUp for an engine that does not answer, before the log fails; less than the two
///   minutes in which the engine knows a message that is sent again
/// @param idleHeartbeat how often the engine sends a sign of life on a stream that is idle; it is
///   silent after three of them
/// @param heartbeat how often a node sends a sign of life to the others
/// @param missedHeartbeats after how many of its own heartbeats a node declares another one down
///   from which it has heard none
/// @param snapshot how often the state of the room is stored, if something has happened
public record Timeouts(
    Duration acknowledgement,
    Duration giveUp,
    Duration idleHeartbeat,
    Duration heartbeat,
    int missedHeartbeats,
    Duration snapshot) {
  /// For how long the engine knows a message that comes again.
  static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

  /// Measured with three servers, the longest pause of which was 8 s.
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          15,
          Duration.ofMinutes(1));

  /// The same, with another patience with the engine.
  public Timeouts withGiveUp(Duration time) {
    return new Timeouts(
        acknowledgement, time, idleHeartbeat, heartbeat, missedHeartbeats, snapshot);
  }

  public Timeouts {
    if (giveUp.multipliedBy(2).compareTo(DUPLICATE_WINDOW) > 0) {
      throw new IllegalArgumentException("a message may be sent again for a minute at most");
    }
    if (missedHeartbeats < 1) {
      throw new IllegalArgumentException("a node that is heard is not down");
    }
  }
}
