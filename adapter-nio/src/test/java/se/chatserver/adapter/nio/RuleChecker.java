package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.NetworkConditions;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.adapter.nio.sim.Violation;
import se.chatserver.adapter.nio.sim.WireTap;
import se.chatserver.application.Transcript;
import se.chatserver.transport.Limits;

/// Holds the server to what it promises (P and G: the protocol's rules and the server's
/// guarantees). Most is seen at once, the rest [at the end][#conclude].
final class RuleChecker implements WireTap {
  private static final Duration SLACK = NetworkConditions.OVERSLEEP.plusMillis(50);
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_TURNS = 50_000;

  /// How long senders wait for a reader that takes nothing, at most.
  private static final Duration CREDIT = Duration.ofMillis(1500);

  /// A pause of the process in which a reader's credit may end.
  private static final Duration UNKNOWN = Duration.ofMillis(500);

  private static final long NEVER = -1;

  private final SimNetwork network;
  private final Limits limits;
  private final int roomCapacity;
  private final int ringBytes;
  private final Recorder recorder;
  private final Map<String, Case> cases = new HashMap<>();
  private final List<Case> inOrder = new ArrayList<>();
  private long stoppedAt = NEVER;
  private long sleptAt;
  private boolean isSenderWaiting;
  private int turns;

  /// @param ringBytes how much the server's own transcript holds
  /// @param transcript the server's own
  RuleChecker(
      SimNetwork network, Limits limits, int roomCapacity, int ringBytes, Transcript transcript) {
    this.network = network;
    this.limits = limits;
    this.roomCapacity = roomCapacity;
    this.ringBytes = ringBytes;
    this.recorder = new Recorder(transcript, this::left);
  }

  /// The transcript to give to the server in place of its own.
  Transcript transcript() {
    return recorder;
  }

  void add(SimClient client) {
    var follower = new Follower(client.name(), recorder, ringBytes);
    var one = new Case(client, follower);
    cases.put(client.name(), one);
    inOrder.add(one);
  }

  /// The server is asked to stop.
  void stopped() {
    stoppedAt = network.now();
    inOrder.forEach(Case::freeze);
  }

  @Override
  public void wrote(Link link, byte[] bytes) {
    var one = caseOf(link);
    one.follower().wrote(bytes);
    if (bytes.length > 0) {
      one.takesAt(network.now());
    }
    Violation.unless(
        limits.rates().pace() == 0
            || !one.script().isGoodReader()
            || network.hasPausedFor(UNKNOWN) // nobody can tell how fast it was meanwhile
            || one.follower().count(Follower.Aside.MISSED) == 0,
        "G2: %s is overtaken though it reads all the time",
        link);
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
        !isStopped() || isWithin(stoppedAt, limits.times().stopFlush()), "G14: stops too slowly");
    network.open().forEach(this::requireProgress);
    network.open().forEach(this::noteIfAtEnd);
    network.open().forEach(this::requireHearing);
  }

  @Override
  public void sleeps() {
    for (var link : network.open()) {
      boolean isUpToDate = link.isReset() || link.isOwed() || caseOf(link).follower().isAtEnd();
      Violation.unless(isUpToDate, "G2: %s is kept waiting for a line", link);
      Violation.unless(isHeard(link), "G9: nobody listens to %s", link);
    }
    sleptAt = network.now();
    isSenderWaiting = network.open().stream().anyMatch(this::isSpeaking);
  }

  /// One that takes nothing is waited for until its credit ends, and no longer.
  @Override
  public void wakes() {
    Violation.unless(
        !isSenderWaiting || isWithin(sleptAt, longestPause().plus(CREDIT)),
        "G3: sleeps on while somebody waits to speak");
  }

  private boolean isSpeaking(Link link) {
    var stay = recorder.stay(link.name());
    return stay != null && !stay.isOver() && !isStopped() && link.isReadable();
  }

  /// One that is in the room is read from as soon as it sends; unless it has sent too much, or
  /// somebody who reads is far behind.
  private boolean isHeard(Link link) {
    return !isSpeaking(link)
        || isWithin(link.silentSince(), longestPause())
        || isSomebodyWaitedFor();
  }

  /// One that has got all there is has not stopped.
  private void noteIfAtEnd(Link link) {
    if (caseOf(link).follower().isAtEnd()) {
      caseOf(link).takesAt(network.now());
    }
  }

  /// Nobody who says something waits for those who have stopped reading, however long they owe.
  private void requireHearing(Link link) {
    var stay = recorder.stay(link.name());
    boolean isSpeaking = stay != null && !stay.isOver() && !isStopped();
    Violation.unless(
        !isSpeaking
            || isWithin(link.unreadSince(), longestPause().plus(CREDIT))
            || isSomebodyWaitedFor(),
        "G3: %s has to wait for nobody",
        link);
  }

  private boolean isSomebodyWaitedFor() {
    return limits.rates().pace() > 0 && network.open().stream().anyMatch(this::isWaitedFor);
  }

  private boolean isWaitedFor(Link link) {
    var one = caseOf(link);
    return one.follower().isFarBehind() && isWithin(one.tookAt(), CREDIT);
  }

  private Duration longestPause() {
    int speed = limits.rates().bytesPerSecond();
    return speed == 0 ? Duration.ZERO : Duration.ofSeconds(limits.turn().readBytes() / speed);
  }

  /// All is over: every client has received what it should have, and what each sent was said.
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
    boolean isComplete =
        one.script().isGoodReader() && !link.isReset() && !wasTurnedAway(link) && !wasLateToStop();
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
        link.end() != Link.End.NOT_SEEN || one.hasSaidGoodbye() || isTooSlow(link) || isIdle(link);
    Violation.unless(isReason, "G9: %s is made to leave", link);
  }

  /// S3: it took nothing, and nothing came from it, even when it was asked at the end of that time.
  private boolean isTooSlow(Link link) {
    return link.isStalledFor(limits.times().stall()) && link.isSilentFor(limits.times().stall());
  }

  private boolean isIdle(Link link) {
    return limits.times().idle().isPositive() && link.isSilentFor(limits.times().idle());
  }

  /// It was there, and well: only patience that is at its end is a reason to close it.
  private void requirePatience(Link link) {
    boolean isAtEnd =
        link.isOutputEnded()
            ? link.isAskedAfter(limits.times().linger())
            : link.isStalledFor(limits.times().stall());
    Violation.unless(isAtEnd, "G12: %s is closed too early", link);
  }

  private void requireProgress(Link link) {
    long neglectedSince = Math.max(link.owedSince(), link.silentSince());
    Violation.unless(
        !link.isOwed() || isWithin(neglectedSince, limits.times().stall().plus(longestPause())),
        "G12: %s takes nothing and is kept",
        link);
    Violation.unless(
        !link.isOutputEnded() || isWithin(link.since(), limits.times().linger()),
        "P4: %s lingers",
        link);
    Violation.unless(
        link.end() == Link.End.NOT_SEEN || link.isOwed(), "P4: %s is at its end and kept", link);
    requireSpeech(link);
    if (!isWithin(link.silentSince(), TIMEOUT) && !isSomebodyWaitedFor()) {
      requireSaid(link);
    }
  }

  /// P10
  private void requireSpeech(Link link) {
    var stay = recorder.stay(link.name());
    if (limits.times().idle().isPositive() && stay != null && !stay.isOver() && !isStopped()) {
      var latest =
          limits.times().idle().plus(limits.times().idle().dividedBy(16)).plus(longestPause());
      Violation.unless(isWithin(link.silentSince(), latest), "P10: %s is silent and kept", link);
    }
  }

  private void requireSaid(Link link) {
    var one = caseOf(link);
    var stay = recorder.stay(link.name());
    boolean isLate = !isWithin(link.silentSince(), KEY_PATIENCE);
    if (stay != null && !one.isFrozen() && (one.isPlainlyChunk() || (isLate && one.isOneKey()))) {
      var said = String.join("", stay.said());
      Violation.unless(said.length() == link.read(), "F4: what %s sent was not said", link);
    }
  }

  /// Let in only to be told that there is no descriptor for it: nobody lingers for it.
  private boolean wasTurnedAway(Link link) {
    return network.wasScarce() && recorder.stay(link.name()) == null && !link.isOutputEnded();
  }

  private boolean wasFull() {
    return recorder.mostPresent() == roomCapacity || network.wasScarce();
  }

  /// G14 is about a server that runs.
  private boolean wasLateToStop() {
    return isStopped() && network.awakeSince(stoppedAt) < network.now() - stoppedAt;
  }

  private boolean isStopped() {
    return stoppedAt != NEVER;
  }

  private Case caseOf(Link link) {
    return cases.get(link.name());
  }

  private boolean isWithin(long since, Duration limit) {
    return network.awakeSince(since) <= limit.plus(SLACK).toNanos();
  }
}
