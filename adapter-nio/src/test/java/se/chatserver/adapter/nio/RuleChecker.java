package se.chatserver.adapter.nio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.Recorder.Stay;
import se.chatserver.adapter.nio.sim.Inbound;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.adapter.nio.sim.WireTap;
import se.chatserver.application.Transcript;
import se.chatserver.simulation.Violation;
import se.chatserver.transport.Limits;

/// Holds the server to what it promises (P and G: the protocol's rules and the server's
/// guarantees). Most violations are seen at once, the rest by the [FinalCheck].
final class RuleChecker implements WireTap {
  private static final Duration KEY_TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_TURNS = 50_000;

  /// A pause of the process in which a reader's credit may end.
  private static final Duration UNKNOWN = Duration.ofMillis(500);

  private static final long NEVER = -1;

  private final SimNetwork network;
  private final Limits limits;
  private final Deadlines deadlines;
  private final int ringBytes;
  private final Recorder recorder;
  private final @Nullable SimEventLog lateLog;
  private final SenderWaitCheck senderWaits;
  private final FinalCheck finalCheck;
  private final Map<String, Case> cases = new HashMap<>();
  private final List<Case> inOrder = new ArrayList<>();
  private long stoppedAt = NEVER;
  private int linesAtStop = Integer.MAX_VALUE;
  private long sleptAt;
  private boolean isSenderWaiting;
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
    this.ringBytes = ringBytes;
    this.lateLog = lateLog;
    this.senderWaits = new SenderWaitCheck(network, limits, deadlines, this::caseOf, lateLog);
    this.recorder = new Recorder(transcript, this::left);
    this.finalCheck = new FinalCheck(network, recorder, roomCapacity, lateLog);
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
        stay == null || stay.isOver() || senderWaits.isLogBehind(),
        "G4: %s is closed and has not left",
        link);
    if (link.inbound().end() == Inbound.End.NOT_SEEN
        && !link.isReset()
        && !finalCheck.wasRefused(link)) {
      deadlines.requirePassed(link);
    }
  }

  @Override
  public void turned() {
    turns++;
    senderWaits.noteIfLogBehind();
    Violation.unless(turns < MAX_TURNS, "comes to no end");
    Violation.unless(
        !isStopped() || deadlines.isWithin(stoppedAt, limits.times().stopFlush()),
        "G14: stops too slowly");
    network.open().forEach(this::requireProgress);
    senderWaits.noteReadersAtEnd();
    network.open().stream().filter(this::isInRoom).forEach(senderWaits::requireRead);
  }

  @Override
  public void sleeps() {
    for (var link : network.open()) {
      boolean isUpToDate = link.isReset() || link.outbound().isOwed() || isAtEnd(caseOf(link));
      Violation.unless(isUpToDate, "G2: %s is kept waiting for a line", link);
      Violation.unless(
          !isSpeaking(link) || senderWaits.mayBeUnread(link), "G9: nobody listens to %s", link);
    }
    sleptAt = network.now();
    isSenderWaiting =
        !senderWaits.isLogBehind() && network.open().stream().anyMatch(this::isSpeaking);
  }

  /// Senders wait for a reader that takes nothing until its credit ends, and no longer.
  @Override
  public void wakes() {
    senderWaits.noteIfLogBehind();
    Violation.unless(
        !isSenderWaiting || deadlines.isWithin(sleptAt, senderWaits.longest()),
        "G3: sleeps on while somebody waits to speak");
  }

  /// Whether it has been sent all that it can be sent for now: nothing if it is still entering.
  private boolean isAtEnd(Case one) {
    var stay = recorder.stay(one.link().name());
    boolean mayBeEntering = lateLog != null && (stay == null || stay.joinedAt() >= linesAtStop);
    return mayBeEntering || one.follower().isAtEnd();
  }

  private boolean isSpeaking(Link link) {
    return isInRoom(link) && link.inbound().isReadable();
  }

  private boolean isInRoom(Link link) {
    var stay = recorder.stay(link.name());
    return stay != null && !stay.isOver() && !isStopped();
  }

  /// All is over: every client has received what it should have, and what each sent was said.
  void conclude() {
    finalCheck.requireAll(inOrder, this::isAtEnd, wasLateToStop());
  }

  private void left(Stay stay) {
    var one = cases.get(stay.name());
    one.freeze();
    var link = one.link();
    boolean isReason =
        lateLog != null // it was a reason when it ended, which may be long ago
            || link.inbound().end() != Inbound.End.NOT_SEEN
            || one.hasSaidGoodbye()
            || deadlines.isStalledOrIdle(link);
    Violation.unless(isReason, "G9: %s is made to leave", link);
  }

  private void requireProgress(Link link) {
    if (senderWaits.isLogBehind()) {
      return;
    }
    deadlines.requireNotOverdue(link);
    if (isInRoom(link)) {
      deadlines.requireSpeech(link, senderWaits.logBehindAt());
    }
    if (deadlines.isHeldTextDue(link) && !senderWaits.isReaderWaitedFor()) {
      requireSaid(link);
    }
  }

  private void requireSaid(Link link) {
    var one = caseOf(link);
    var stay = recorder.stay(link.name());
    boolean isLate = !deadlines.isWithin(link.inbound().silentSince(), KEY_TIMEOUT);
    if (stay != null && !one.isFrozen() && (one.isPlainlyChunk() || (isLate && one.isOneKey()))) {
      var said = String.join("", stay.said());
      Violation.unless(
          said.length() == link.inbound().read(), "F4: what %s sent was not said", link);
    }
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
