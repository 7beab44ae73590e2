package se.chatserver.adapter.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import se.chatserver.transport.Limits;

/// How long a browser may keep the server waiting.
///
/// @param stall one message may be on its way for so long
/// @param idle nothing may be said for so long; zero for ever
/// @param linger closing may take so long
/// @param ping how often it is asked whether it is there
/// @param silence it may leave that unanswered for so long
record Watchfulness(
    Duration stall, Duration idle, Duration linger, Duration ping, Duration silence) {
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int LOOKS = 8;
  private static final Duration RAREST = Duration.ofSeconds(1);

  static Watchfulness of(Limits limits) {
    return new Watchfulness(limits.stall(), limits.idle(), limits.linger(), PING, SILENCE);
  }

  /// How often to look, for none of these to be missed by much.
  Duration interval() {
    var shortest =
        Stream.of(stall, idle, linger, ping, silence)
            .filter(Duration::isPositive)
            .min(Comparator.naturalOrder())
            .orElse(RAREST);
    var interval = shortest.dividedBy(LOOKS).plusMillis(1);
    return interval.compareTo(RAREST) < 0 ? interval : RAREST;
  }
}
