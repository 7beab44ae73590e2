package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.simulation.Violation;
import se.chatserver.transport.Limits;

/// Whether senders wait only for an event log that is behind, or for readers that take something:
/// never for readers that have stopped, however much they are owed (G3).
final class SenderWaitCheck {
  /// How long senders wait for a reader that takes nothing, at most.
  private static final Duration CREDIT = Duration.ofMillis(1500);

  private final SimNetwork network;
  private final Limits limits;
  private final Deadlines deadlines;
  private final Function<Link, Case> cases;
  private final @Nullable SimEventLog lateLog;
  private long logBehindAt;

  /// @param lateLog the event log, if it takes its time
  SenderWaitCheck(
      SimNetwork network,
      Limits limits,
      Deadlines deadlines,
      Function<Link, Case> cases,
      @Nullable SimEventLog lateLog) {
    this.network = network;
    this.limits = limits;
    this.deadlines = deadlines;
    this.cases = cases;
    this.lateLog = lateLog;
  }

  /// Whether what has been said, or that somebody has come or gone, may not be in the transcript
  /// yet.
  boolean isLogBehind() {
    return lateLog != null && lateLog.isBehind();
  }

  void noteIfLogBehind() {
    if (isLogBehind()) {
      logBehindAt = network.now();
    }
  }

  /// When the log was last seen to be behind.
  long logBehindAt() {
    return logBehindAt;
  }

  /// A reader that has got all there is has not stopped.
  void noteReadersAtEnd() {
    for (var link : network.open()) {
      var one = cases.apply(link);
      if (one.follower().isAtEnd()) {
        one.takesAt(network.now());
      }
    }
  }

  /// How long a client in the room may wait to be read from, at most.
  Duration longest() {
    return deadlines.longestPause().plus(CREDIT);
  }

  /// Requires that a client in the room has not had to wait for too long.
  void requireRead(Link link) {
    long unreadSince = Math.max(link.unreadSince(), logBehindAt); // not before it has entered
    Violation.unless(
        deadlines.isWithin(unreadSince, longest()) || isReaderWaitedFor(),
        "G3: %s has to wait for nobody",
        link);
  }

  /// Whether there is a reason not to read from a client in the room that has sent something: it
  /// has sent too much, or senders wait.
  boolean mayBeUnread(Link link) {
    return deadlines.isWithin(link.inbound().silentSince(), deadlines.longestPause())
        || isReaderWaitedFor();
  }

  /// Whether senders wait now.
  boolean isReaderWaitedFor() {
    return isLogBehind()
        || (limits.rates().pace() > 0
            && network.open().stream().map(cases).anyMatch(this::isWaitedFor));
  }

  private boolean isWaitedFor(Case one) {
    return one.follower().isFarBehind() && deadlines.isWithin(one.tookAt(), CREDIT);
  }
}
