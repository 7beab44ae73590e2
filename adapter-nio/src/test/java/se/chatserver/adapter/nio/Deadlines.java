package se.chatserver.adapter.nio;

import java.time.Duration;
import se.chatserver.adapter.nio.sim.Inbound;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.NetworkConditions;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.simulation.Violation;
import se.chatserver.transport.Limits;

/// Which of the server's deadlines have passed on a simulated network, and whether it keeps them.
final class Deadlines {
  private static final Duration HELD_TEXT = Duration.ofMillis(200);
  private static final Duration SLACK = NetworkConditions.OVERSLEEP.plusMillis(50);

  private final SimNetwork network;
  private final Limits limits;

  Deadlines(SimNetwork network, Limits limits) {
    this.network = network;
    this.limits = limits;
  }

  /// Whether the server has been running for no longer than that since then.
  boolean isWithin(long since, Duration limit) {
    return network.awakeSince(since) <= limit.plus(SLACK).toNanos();
  }

  /// Whether text that was held has to have been said (F4).
  boolean isHeldTextDue(Link link) {
    return !isWithin(link.inbound().silentSince(), HELD_TEXT);
  }

  /// For how long the server may not read from a client, because it has sent too much.
  Duration longestPause() {
    int speed = limits.rates().bytesPerSecond();
    return speed == 0 ? Duration.ZERO : Duration.ofSeconds(limits.turn().readBytes() / speed);
  }

  /// Whether that is a reason to make a client leave: it took nothing (S3), or sent nothing (P10),
  /// even when it was asked at the end of that time.
  boolean isStalledOrIdle(Link link) {
    var times = limits.times();
    boolean isStalled =
        link.outbound().isStalledFor(times.stall()) && link.inbound().isSilentFor(times.stall());
    return isStalled || (times.idle().isPositive() && link.inbound().isSilentFor(times.idle()));
  }

  /// The client was there, and well: only a deadline that has passed is a reason to close it.
  void requirePassed(Link link) {
    boolean isPassed =
        link.isOutputEnded()
            ? link.isAskedAfter(limits.times().linger())
            : link.outbound().isStalledFor(limits.times().stall());
    Violation.unless(isPassed, "G12: %s is closed too early", link);
  }

  /// A client whose deadline has passed is not kept.
  void requireNotOverdue(Link link) {
    long neglectedSince = Math.max(link.outbound().owedSince(), link.inbound().silentSince());
    Violation.unless(
        !link.outbound().isOwed()
            || isWithin(neglectedSince, limits.times().stall().plus(longestPause())),
        "G12: %s takes nothing and is kept",
        link);
    Violation.unless(
        !link.isOutputEnded() || isWithin(link.since(), limits.times().linger()),
        "P4: %s lingers",
        link);
    Violation.unless(
        link.inbound().end() == Inbound.End.NOT_SEEN || link.outbound().isOwed(),
        "P4: %s is at its end and kept",
        link);
  }

  /// P10, for a client that is in the room.
  ///
  /// @param present since when it has been known to be; nobody looked before
  void requireSpeech(Link link, long present) {
    var idle = limits.times().idle();
    if (idle.isPositive()) {
      var latest = idle.plus(idle.dividedBy(16)).plus(longestPause());
      boolean isKept = isWithin(Math.max(link.inbound().silentSince(), present), latest);
      Violation.unless(isKept, "P10: %s is silent and kept", link);
    }
  }
}
