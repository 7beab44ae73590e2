package se.chatserver.adapter.nio;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.simulation.Violation;

/// What must hold when the server has stopped: every client has received what it should have, and
/// what each sent was said.
final class FinalCheck {
  private final SimNetwork network;
  private final Recorder recorder;
  private final int roomCapacity;
  private final @Nullable SimEventLog lateLog;

  /// @param lateLog the event log, if it takes its time
  FinalCheck(
      SimNetwork network, Recorder recorder, int roomCapacity, @Nullable SimEventLog lateLog) {
    this.network = network;
    this.recorder = recorder;
    this.roomCapacity = roomCapacity;
    this.lateLog = lateLog;
  }

  /// @param isAtEnd whether a client has been sent all that it can be sent
  /// @param wasLateToStop whether the process did not run all the time while it stopped; then
  ///   readers may have had too little time
  void requireAll(List<Case> cases, Predicate<Case> isAtEnd, boolean wasLateToStop) {
    Violation.unless(network.isAllClosed(), "G9: something is left open");
    Violation.unless(recorder.mostPresent() <= roomCapacity, "P7: more than the room holds");
    for (var one : cases) {
      if (one.link() != null && one.link().isAccepted()) {
        boolean isComplete = !wasLateToStop && mayGetAll(one);
        Violation.unless(
            !isComplete || isAtEnd.test(one), "G2: %s did not get all its lines", one.link());
        require(one, isComplete);
      }
    }
  }

  private boolean mayGetAll(Case one) {
    return one.script().isGoodReader() && !one.link().isReset() && !wasRefused(one.link());
  }

  private void require(Case one, boolean isComplete) {
    var link = one.link();
    var stay = recorder.stay(link.name());
    Violation.unless(
        !isComplete || (!link.isLost() && link.outbound().inFlight() == 0),
        "G2: %s lost its last lines",
        link);
    requireToldOfTheEnd(one, isComplete && stay != null && !stay.isOver());
    if (stay != null) {
      one.freeze();
      one.requireSaid(stay, !isLogBehind());
      one.requireAsides(isComplete);
    }
    requireAnnouncedOrRefused(one, stay);
  }

  /// P12, P13: a client that is in the room when the server stops is told why, once. No client that
  /// has left before is told.
  private void requireToldOfTheEnd(Case one, boolean isPresent) {
    boolean hasFailed = lateLog != null && lateLog.hasFailed();
    int told =
        one.follower().count(hasFailed ? Follower.Aside.LOG_FAILED : Follower.Aside.STOPPING);
    int wrong =
        one.follower().count(hasFailed ? Follower.Aside.STOPPING : Follower.Aside.LOG_FAILED);
    boolean mayHaveEnded = isLogBehind(); // its departure may be on its way
    Violation.unless(
        wrong == 0 && told <= 1 && (told == 1 || !isPresent || mayHaveEnded),
        "P13: %s is told %d times that the server stops",
        one.link(),
        told);
  }

  private void requireAnnouncedOrRefused(Case one, @Nullable Stay stay) {
    boolean wasFull =
        recorder.mostPresent() == roomCapacity || network.wasScarce() || lateLog != null;
    Violation.unless(stay != null || wasFull, "P8: %s is never announced", one.link());
    boolean isToldFull = one.follower().count(Follower.Aside.FULL) > 0;
    Violation.unless(!isToldFull || (stay == null && wasFull), "P7: %s is refused", one.link());
  }

  /// Whether it was accepted only to be refused, without a descriptor to spare: the server does not
  /// linger then.
  boolean wasRefused(Link link) {
    return network.wasScarce() && recorder.stay(link.name()) == null && !link.isOutputEnded();
  }

  private boolean isLogBehind() {
    return lateLog != null && lateLog.isBehind();
  }
}
