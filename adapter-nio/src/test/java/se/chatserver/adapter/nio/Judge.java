package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.adapter.nio.sim.Violation;
import se.chatserver.adapter.nio.sim.Weather;
import se.chatserver.adapter.nio.sim.Witness;
import se.chatserver.application.Transcript;
import se.chatserver.wire.Limits;

/// Holds the server to what it promises (P and G: the protocol's rules and the server's
/// guarantees). Most is seen at once, the rest [at the end][#conclude].
final class Judge implements Witness {
  private static final Duration SLACK = Weather.OVERSLEEP.plusMillis(50);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_TURNS = 50_000;
  private static final long NEVER = -1;

  private final SimNetwork network;
  private final Limits limits;
  private final int roomCapacity;
  private final Recorder recorder;
  private final Map<String, Case> cases = new HashMap<>();
  private final List<Case> inOrder = new ArrayList<>();
  private long stoppedAt = NEVER;
  private int turns;

  /// @param transcript the server's own
  Judge(SimNetwork network, Limits limits, int roomCapacity, Transcript transcript) {
    this.network = network;
    this.limits = limits;
    this.roomCapacity = roomCapacity;
    this.recorder = new Recorder(transcript, this::left);
  }

  /// The transcript to give to the server in place of its own.
  Transcript transcript() {
    return recorder;
  }

  void add(Caller caller) {
    var follower = new Follower(caller.name(), recorder, limits.ringBytes());
    var one = new Case(caller, follower);
    cases.put(caller.name(), one);
    inOrder.add(one);
  }

  /// The server is asked to stop.
  void stopped() {
    stoppedAt = network.now();
    inOrder.forEach(Case::freeze);
  }

  @Override
  public void wrote(Link link, byte[] bytes) {
    caseOf(link).follower().wrote(bytes);
  }

  @Override
  public void closed(Link link) {
    if (isStopped()) {
      return;
    }
    var stay = recorder.stay(link.name());
    Violation.unless(stay == null || stay.isOver(), "G4: %s is closed and has not left", link);
    if (link.end() == Link.End.NOT_SEEN && !link.isReset() && !wasTurnedAway(link)) {
      requirePatience(link);
    }
  }

  @Override
  public void turned() {
    turns++;
    Violation.unless(turns < MAX_TURNS, "comes to no end");
    Violation.unless(
        !isStopped() || isWithin(network.now() - stoppedAt, limits.stopFlush()),
        "G14: stops too slowly");
    network.open().forEach(this::requireProgress);
  }

  @Override
  public void sleeps() {
    for (var link : network.open()) {
      boolean isUpToDate = link.isReset() || link.isOwed() || caseOf(link).follower().isAtEnd();
      Violation.unless(isUpToDate, "G2: %s is kept waiting for a line", link);
      Violation.unless(isHeard(link), "G9: nobody listens to %s", link);
    }
  }

  /// One that is in the room is read from as soon as it sends; unless it has sent too much.
  private boolean isHeard(Link link) {
    var stay = recorder.stay(link.name());
    boolean isSpeaking = stay != null && !stay.isOver() && !isStopped() && link.isReadable();
    return !isSpeaking || isWithin(link.silentFor(), longestPause());
  }

  private Duration longestPause() {
    int speed = limits.bytesPerSecond();
    return speed == 0 ? Duration.ZERO : Duration.ofSeconds(limits.readBytes() / speed);
  }

  /// All is over: whoever should have heard everything has, and everybody was heard.
  void conclude() {
    Violation.unless(network.isAllClosed(), "G9: something is left open");
    Violation.unless(recorder.mostPresent() <= roomCapacity, "P7: more than the room holds");
    for (var one : inOrder) {
      if (one.link() != null && one.link().isAccepted()) {
        conclude(one, one.link());
      }
    }
  }

  private void conclude(Case one, Link link) {
    boolean isComplete = one.script().isGoodReader() && !link.isReset() && !wasTurnedAway(link);
    if (isComplete) {
      Violation.unless(!link.isLost() && link.inFlight() == 0, "G2: %s lost its last lines", link);
      Violation.unless(one.follower().isAtEnd(), "G2: %s did not get all its lines", link);
    }
    var stay = recorder.stay(link.name());
    if (stay != null) {
      one.freeze();
      one.requireHeard(stay);
      one.requireAsides(isComplete);
    }
    Violation.unless(stay != null || wasFull(), "P8: %s is never announced", link);
    boolean isToldFull = one.follower().count(Follower.Aside.FULL) > 0;
    Violation.unless(!isToldFull || (stay == null && wasFull()), "P7: %s is refused", link);
  }

  private void left(Stay stay) {
    var one = cases.get(stay.name());
    one.freeze();
    var link = one.link();
    boolean isReason =
        link.end() != Link.End.NOT_SEEN
            || one.hasSaidGoodbye()
            || link.stalledFor() >= limits.stall().toNanos();
    Violation.unless(isReason, "G9: %s is made to leave", link);
  }

  /// It was there, and well: only patience that is at its end is a reason to close it.
  private void requirePatience(Link link) {
    boolean isAtEnd =
        link.isOutputEnded()
            ? link.age() >= limits.linger().toNanos()
            : link.stalledFor() >= limits.stall().toNanos();
    Violation.unless(isAtEnd, "G12: %s is closed too early", link);
  }

  private void requireProgress(Link link) {
    Violation.unless(
        isWithin(link.stalledFor(), limits.stall()), "G12: %s takes nothing and is kept", link);
    Violation.unless(
        !link.isOutputEnded() || isWithin(link.age(), limits.linger()), "P4: %s lingers", link);
    Violation.unless(
        link.end() == Link.End.NOT_SEEN || link.isOwed(), "P4: %s is at its end and kept", link);
    if (!isWithin(link.silentFor(), PATIENCE)) {
      requireSaid(link);
    }
  }

  private void requireSaid(Link link) {
    var one = caseOf(link);
    var stay = recorder.stay(link.name());
    boolean isLate = !isWithin(link.silentFor(), KEY_PATIENCE);
    if (stay != null && !one.isFrozen() && (one.isPlainlyChunk() || (isLate && one.isOneKey()))) {
      var heard = String.join("", stay.said());
      Violation.unless(heard.length() == link.read(), "F4: %s is not heard", link);
    }
  }

  /// Let in only to be told that there is no descriptor for it: nobody lingers for it.
  private boolean wasTurnedAway(Link link) {
    return network.wasScarce() && recorder.stay(link.name()) == null && !link.isOutputEnded();
  }

  private boolean wasFull() {
    return recorder.mostPresent() == roomCapacity || network.wasScarce();
  }

  private boolean isStopped() {
    return stoppedAt != NEVER;
  }

  private Case caseOf(Link link) {
    return cases.get(link.name());
  }

  private static boolean isWithin(long nanos, Duration limit) {
    return nanos <= limit.plus(SLACK).toNanos();
  }
}
