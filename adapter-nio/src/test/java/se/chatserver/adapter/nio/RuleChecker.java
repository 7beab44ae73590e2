package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.adapter.nio.sim.WireTap;
import se.chatserver.application.Transcript;
import se.chatserver.simulation.Violation;
import se.chatserver.transport.Limits;

/// Holds the server to what it promises (P and G: the protocol's rules and the server's
/// guarantees). Most is seen at once, the rest [at the end][#conclude].
final class RuleChecker implements WireTap {
  private static final Duration KEY_TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_TURNS = 50_000;

  /// How long senders wait for a reader that takes nothing, at most.
  private static final Duration CREDIT = Duration.ofMillis(1500);

  /// A pause of the process in which a reader's credit may end.
  private static final Duration UNKNOWN = Duration.ofMillis(500);

  private static final long NEVER = -1;

  private final SimNetwork network;
  private final Limits limits;
  private final Deadlines deadlines;
  private final int roomCapacity;
  private final int ringBytes;
  private final Recorder recorder;
  private final @Nullable SimEventLog lateLog;
  private final Map<String, Case> cases = new HashMap<>();
  private final List<Case> inOrder = new ArrayList<>();
  private long stoppedAt = NEVER;
  private int linesAtStop = Integer.MAX_VALUE;
  private long sleptAt;
  private boolean isSenderWaiting;
  private long logBehindAt;
  private int turns;

  /// @param ringBytes how much the server's own transcript holds
  /// @param transcript the server's own
  /// @param lateLog the event log, if it takes its time
  RuleChecker(
      SimNetwork network,
      Limits limits,
      int roomCapacity,
      int ringBytes,
      Transcript transcript,
      @Nullable SimEventLog lateLog) {
    this.network = network;
    this.limits = limits;
    this.deadlines = new Deadlines(network, limits);
    this.roomCapacity = roomCapacity;
    this.ringBytes = ringBytes;
    this.lateLog = lateLog;
    this.recorder = new Recorder(transcript, this::left);
  }

  /// The transcript to give to the server in place of its own.
  Transcript transcript() {
    return recorder;
  }

  void add(SimClient client) {
    var one = new Case(client, new Follower(client.name(), recorder, ringBytes));
    cases.put(client.name(), one);
    inOrder.add(one);
  }

  /// The server is asked to stop; for the first time, or again.
  void stopped() {
    if (!isStopped()) {
      stoppedAt = network.now();
      linesAtStop = recorder.size();
      inOrder.forEach(Case::freeze);
    }
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
    Violation.unless(
        stay == null || stay.isOver() || isLogBehind(), "G4: %s is closed and has not left", link);
    if (link.end() == Link.End.NOT_SEEN && !link.isReset() && !wasRefused(link)) {
      deadlines.requirePassed(link);
    }
  }

  @Override
  public void turned() {
    turns++;
    noteIfLogBehind();
    Violation.unless(turns < MAX_TURNS, "comes to no end");
    Violation.unless(
        !isStopped() || deadlines.isWithin(stoppedAt, limits.times().stopFlush()),
        "G14: stops too slowly");
    network.open().forEach(this::requireProgress);
    network.open().forEach(this::noteIfAtEnd);
    network.open().forEach(this::requireTurn);
  }

  @Override
  public void sleeps() {
    for (var link : network.open()) {
      boolean isUpToDate = link.isReset() || link.isOwed() || isAtEnd(caseOf(link));
      Violation.unless(isUpToDate, "G2: %s is kept waiting for a line", link);
      Violation.unless(isReadFrom(link), "G9: nobody listens to %s", link);
    }
    sleptAt = network.now();
    isSenderWaiting = !isLogBehind() && network.open().stream().anyMatch(this::isSpeaking);
  }

  /// One that takes nothing is waited for until its credit ends, and no longer.
  @Override
  public void wakes() {
    noteIfLogBehind();
    Violation.unless(
        !isSenderWaiting || deadlines.isWithin(sleptAt, deadlines.longestPause().plus(CREDIT)),
        "G3: sleeps on while somebody waits to speak");
  }

  /// Whether it has been sent all that it can be sent for now: nothing if it is still entering.
  private boolean isAtEnd(Case one) {
    var stay = recorder.stay(one.link().name());
    boolean mayBeEntering = lateLog != null && (stay == null || stay.joinedAt() >= linesAtStop);
    return mayBeEntering || one.follower().isAtEnd();
  }

  private void noteIfLogBehind() {
    if (isLogBehind()) {
      logBehindAt = network.now();
    }
  }

  private boolean isSpeaking(Link link) {
    return isInRoom(link) && link.isReadable();
  }

  private boolean isInRoom(Link link) {
    var stay = recorder.stay(link.name());
    return stay != null && !stay.isOver() && !isStopped();
  }

  /// One that is in the room is read from as soon as it sends; unless it has sent too much, or
  /// somebody who reads is far behind.
  private boolean isReadFrom(Link link) {
    return !isSpeaking(link)
        || deadlines.isWithin(link.silentSince(), deadlines.longestPause())
        || isSomebodyWaitedFor();
  }

  /// One that has got all there is has not stopped.
  private void noteIfAtEnd(Link link) {
    if (caseOf(link).follower().isAtEnd()) {
      caseOf(link).takesAt(network.now());
    }
  }

  /// Nobody who says something waits for those who have stopped reading, however long they owe.
  private void requireTurn(Link link) {
    Violation.unless(
        !isInRoom(link)
            || deadlines.isWithin(unreadSince(link), deadlines.longestPause().plus(CREDIT))
            || isSomebodyWaitedFor(),
        "G3: %s has to wait for nobody",
        link);
  }

  /// What has been said is not in the transcript yet; perhaps that somebody has come, or gone.
  private boolean isLogBehind() {
    return lateLog != null && lateLog.isBehind();
  }

  /// Since when it could have been read from: nothing is before it has entered.
  private long unreadSince(Link link) {
    return Math.max(link.unreadSince(), logBehindAt);
  }

  private boolean isSomebodyWaitedFor() {
    return isLogBehind()
        || (limits.rates().pace() > 0
            && network.open().stream().map(this::caseOf).anyMatch(this::isWaitedFor));
  }

  private boolean isWaitedFor(Case one) {
    return one.follower().isFarBehind() && deadlines.isWithin(one.tookAt(), CREDIT);
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
        one.script().isGoodReader() && !link.isReset() && !wasRefused(link) && !wasLateToStop();
    if (isComplete) {
      Violation.unless(!link.isLost() && link.inFlight() == 0, "G2: %s lost its last lines", link);
      Violation.unless(isAtEnd(one), "G2: %s did not get all its lines", link);
    }
    var stay = recorder.stay(link.name());
    requireToldOfTheEnd(one, isComplete && stay != null && !stay.isOver());
    if (stay != null) {
      one.freeze();
      one.requireSaid(stay, !isLogBehind());
      one.requireAsides(isComplete);
    }
    boolean wasFull =
        recorder.mostPresent() == roomCapacity || network.wasScarce() || lateLog != null;
    Violation.unless(stay != null || wasFull, "P8: %s is never announced", link);
    boolean isToldFull = one.follower().count(Follower.Aside.FULL) > 0;
    Violation.unless(!isToldFull || (stay == null && wasFull), "P7: %s is refused", link);
  }

  /// P12, P13: whoever is in the room when the server stops is told why, once, and nobody else is
  /// who has left before.
  private void requireToldOfTheEnd(Case one, boolean isPresent) {
    boolean hasFailed = lateLog != null && lateLog.hasFailed();
    int told =
        one.follower().count(hasFailed ? Follower.Aside.LOG_FAILED : Follower.Aside.STOPPING);
    int wrong =
        one.follower().count(hasFailed ? Follower.Aside.STOPPING : Follower.Aside.LOG_FAILED);
    boolean mayHaveEnded = lateLog != null && lateLog.isBehind(); // its departure may be on its way
    Violation.unless(
        wrong == 0 && told <= 1 && (told == 1 || !isPresent || mayHaveEnded),
        "P13: %s is told %d times that the server stops",
        one.link(),
        told);
  }

  private void left(Stay stay) {
    var one = cases.get(stay.name());
    one.freeze();
    var link = one.link();
    boolean isReason =
        lateLog != null // it was a reason when it ended, which may be long ago
            || link.end() != Link.End.NOT_SEEN
            || one.hasSaidGoodbye()
            || deadlines.isStalledOrIdle(link);
    Violation.unless(isReason, "G9: %s is made to leave", link);
  }

  private void requireProgress(Link link) {
    if (isLogBehind()) {
      return;
    }
    deadlines.requireNotOverdue(link);
    if (isInRoom(link)) {
      deadlines.requireSpeech(link, logBehindAt);
    }
    if (deadlines.isHeldTextDue(link) && !isSomebodyWaitedFor()) {
      requireSaid(link);
    }
  }

  private void requireSaid(Link link) {
    var one = caseOf(link);
    var stay = recorder.stay(link.name());
    boolean isLate = !deadlines.isWithin(link.silentSince(), KEY_TIMEOUT);
    if (stay != null && !one.isFrozen() && (one.isPlainlyChunk() || (isLate && one.isOneKey()))) {
      var said = String.join("", stay.said());
      Violation.unless(said.length() == link.read(), "F4: what %s sent was not said", link);
    }
  }

  /// Accepted only to be refused, without a descriptor to spare: the server does not linger then.
  private boolean wasRefused(Link link) {
    return network.wasScarce() && recorder.stay(link.name()) == null && !link.isOutputEnded();
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
}
