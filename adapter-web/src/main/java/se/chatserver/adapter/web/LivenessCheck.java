package se.chatserver.adapter.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import se.chatserver.transport.Limits;

/// How long a client may be silent or take nothing before its connection is closed.
///
/// @param stall how long one message may be on its way
/// @param idle how long a participant may say nothing; zero for ever
/// @param linger how long closing may take
/// @param ping how often a ping is sent
/// @param silence how long nothing at all may come, answers to pings included
record LivenessCheck(
    Duration stall, Duration idle, Duration linger, Duration ping, Duration silence) {
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int CHECKS = 8;
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);

  static LivenessCheck of(Limits limits) {
    return new LivenessCheck(
        limits.times().stall(), limits.times().idle(), limits.times().linger(), PING, SILENCE);
  }

  /// How often to check, so that no deadline is found out much too late.
  Duration interval() {
    var shortest =
        Stream.of(stall, idle, linger, ping, silence)
            .filter(Duration::isPositive)
            .min(Comparator.naturalOrder())
            .orElse(MAX_INTERVAL);
    var interval = shortest.dividedBy(CHECKS).plusMillis(1);
    return interval.compareTo(MAX_INTERVAL) < 0 ? interval : MAX_INTERVAL;
  }
}
