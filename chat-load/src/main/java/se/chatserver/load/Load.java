package se.chatserver.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Puts a planned load on a server, and checks every line that comes back.
///
/// ```
/// ramp -> probe -> warm up -> measure -> drain
///          |        \____talk_____/        wait for what is owed still
///          say a line until every connection has heard one: all are in the room
/// ```
///
/// Used once, by one thread.
public final class Load {
  private static final long TENTH = 100_000_000;
  private static final long MILLI = 1_000_000;
  private static final int GREETING_LINES = 1_000;

  private final LoadPlan plan;
  private final Progress progress;
  private final LineForm form;
  private final Journal journal;
  private final Schedule schedule;
  private final Tally tally = new Tally();
  private final List<Receiver> pacers = new ArrayList<>();
  private final List<Long> perTenth = new ArrayList<>();

  /// @param progress is told once a second how it goes, in one line
  public Load(LoadPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = new Progress(progress, tally);
    this.form = new LineForm(plan.talk().lineBytes(), plan.talk().seed());
    this.journal = new Journal(plan.talk().senders());
    this.schedule = Schedule.of(plan.talk());
  }

  /// Runs it, from the first connection to the last line.
  ///
  /// @throws LoadFailure if the clients cannot get in
  public Report run() throws IOException {
    try (var crowd = new Crowd(plan.server(), this::receiver)) {
      var before = ServerUse.of(plan.pid());
      ramp(crowd);
      probe(crowd);
      findPacers(crowd);
      var joined = ServerUse.of(plan.pid());
      var talkers =
          new Talkers(crowd.connections().subList(0, plan.talk().senders()), form, schedule);
      var span = talk(crowd, talkers);
      drain(crowd, talkers);
      return new Report(
          plan, span, List.copyOf(perTenth), before, joined, tally, judge(crowd, talkers));
    }
  }

  /// Every sender's lines are watched for by itself; or by its neighbour, if it is not echoed.
  private Receiver receiver(int number) {
    int count = plan.clients().count();
    int paced = plan.clients().areEchoed() ? number : (number + count - 1) % count;
    var receiver =
        new Receiver(form, journal, schedule, tally, paced < plan.talk().senders() ? paced : -1);
    if (!plan.clients().areEchoed() && number < plan.talk().senders()) {
      receiver.beDeafTo(number, plan.talk().senders());
    }
    return receiver;
  }

  private void findPacers(Crowd crowd) {
    int count = plan.clients().count();
    for (int sender = 0; sender < plan.talk().senders(); sender++) {
      int pacer = plan.clients().areEchoed() ? sender : (sender + 1) % count;
      pacers.add(crowd.connections().get(pacer).receiver());
    }
  }

  private void ramp(Crowd crowd) throws IOException {
    var ramp = new Ramp(plan.clients(), crowd, System.nanoTime());
    var patience = new Patience(plan.times().patience());
    while (!ramp.letIn(System.nanoTime())) {
      long now = System.nanoTime();
      crowd.turn(now + 2 * MILLI);
      progress.at(now, () -> "connected " + crowd.connected());
      if (patience.isLost(crowd.connected() + greetings(), now)) {
        throw new LoadFailure(
            "only %d of %d clients got a connection"
                .formatted(crowd.connected(), plan.clients().count()));
      }
    }
  }

  private void probe(Crowd crowd) throws IOException {
    var probe = new Probe(crowd.connections(), form, plan.clients().areEchoed());
    var patience = new Patience(plan.times().patience());
    while (probe.missing() > 0) {
      long now = System.nanoTime();
      if (probe.isAnyClosed() || patience.isLost(probe.missing() + greetings(), now)) {
        boolean isEndless = tally.others() > mostGreetings();
        throw new Diagnosis(crowd.connections(), plan.clients().areEchoed(), isEndless).failure();
      }
      probe.say(now);
      crowd.turn(now + 2 * MILLI);
      progress.at(now, () -> "in the room " + (plan.clients().count() - probe.missing()));
    }
  }

  /// The lines of the server's own that show that it is busy with those who come. One that never
  /// stops sending is busy with something else.
  private long greetings() {
    return Math.min(tally.others(), mostGreetings());
  }

  /// Everybody may be greeted at some length, and told of everybody who comes or goes.
  private long mostGreetings() {
    long count = plan.clients().count();
    return count * (GREETING_LINES + 2 * count);
  }

  private Span talk(Crowd crowd, Talkers talkers) throws IOException {
    long beginning = System.nanoTime() + 5 * MILLI;
    long measured = beginning + plan.times().warmup().toNanos();
    long end = measured + plan.times().duration().toNanos();
    schedule.talk(beginning, end);
    tally.measure(measured, end);
    talkUntil(measured, crowd, talkers);
    var first = Moment.now(plan, tally, talkers);
    talkMeasured(measured, end, crowd, talkers);
    return new Span(first, Moment.now(plan, tally, talkers));
  }

  private void talkMeasured(long beginning, long end, Crowd crowd, Talkers talkers)
      throws IOException {
    long stuckAt = beginning + plan.clients().stuckAfter().toNanos();
    long before = tally.deliveries();
    for (long tenth = beginning + TENTH; tenth <= end; tenth += TENTH) {
      if (stuckAt < tenth) {
        joinStuck(crowd);
        stuckAt = Long.MAX_VALUE;
      }
      talkUntil(tenth, crowd, talkers);
      perTenth.add(tally.deliveries() - before);
      before = tally.deliveries();
    }
    talkUntil(end, crowd, talkers);
  }

  private void talkUntil(long end, Crowd crowd, Talkers talkers) throws IOException {
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      talkers.talk(pacers, now);
      long wake = talkers.isBlocked() ? now + MILLI : schedule.nextDue(now);
      crowd.turn(Math.min(wake, end));
      progress.at(now, () -> "said " + talkers.total());
    }
  }

  private void joinStuck(Crowd crowd) throws IOException {
    for (int i = 0; i < plan.clients().stuck(); i++) {
      crowd.joinStuck();
    }
  }

  private void drain(Crowd crowd, Talkers talkers) throws IOException {
    var patience = new Patience(plan.times().patience());
    for (long now = System.nanoTime(); ; now = System.nanoTime()) {
      talkers.talk(pacers, now);
      if ((!talkers.isBlocked() && hasAll(crowd, talkers))
          || patience.isLost(tally.deliveries() + talkers.total(), now)) {
        return;
      }
      crowd.turn(now + 2 * MILLI);
      progress.at(now, () -> "waiting for what is owed");
    }
  }

  private static boolean hasAll(Crowd crowd, Talkers talkers) {
    var said = talkers.said();
    long total = talkers.total();
    for (var connection : crowd.connections()) {
      if (!connection.receiver().hasAll(said, total)) {
        return false;
      }
    }
    return true;
  }

  private static Faults judge(Crowd crowd, Talkers talkers) {
    var faults = new Faults();
    crowd.connections().forEach(one -> one.receiver().judge(talkers.said(), faults));
    return faults;
  }
}
