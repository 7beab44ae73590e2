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
  private final LineCodec codec;
  private final Transcript transcript;
  private final Schedule schedule;
  private final DeliveryStats stats = new DeliveryStats();
  private final List<Receiver> pacers = new ArrayList<>();
  private long measuredFrom;
  private long end;

  /// @param progress gets one line of progress a second
  public Load(LoadPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = new Progress(progress, stats);
    this.codec = new LineCodec(plan.talk().lineBytes(), plan.talk().seed());
    this.transcript = new Transcript(plan.talk().senders());
    this.schedule = Schedule.of(plan.talk());
  }

  /// Runs it, from the first connection to the last line.
  ///
  /// @throws LoadFailure if the clients cannot get in
  public Report run() throws IOException {
    try (var connections = new Connections(plan.server(), this::receiver)) {
      var start = Sample.now(plan, stats, 0);
      ramp(connections);
      probe(connections);
      findPacers(connections);
      var joined = Sample.now(plan, stats, 0);
      var senders =
          new Senders(connections.connections().subList(0, plan.talk().senders()), codec, schedule);
      var first = warmUp(connections, senders);
      var last = measure(connections, senders);
      drain(connections, senders);
      var samples = new Sample.Four(start, joined, first, last);
      return new Report(plan, samples, stats, judge(connections, senders));
    }
  }

  /// Every sender's lines are watched for by itself; or by its neighbour, if it is not echoed.
  private Receiver receiver(int number) {
    int count = plan.clients().count();
    int paced = plan.clients().areEchoed() ? number : (number + count - 1) % count;
    var receiver =
        new Receiver(
            codec, transcript, schedule, stats, paced < plan.talk().senders() ? paced : -1);
    if (!plan.clients().areEchoed() && number < plan.talk().senders()) {
      receiver.expectNoEchoOf(number, plan.talk().senders());
    }
    return receiver;
  }

  private void findPacers(Connections connections) {
    int count = plan.clients().count();
    for (int sender = 0; sender < plan.talk().senders(); sender++) {
      int pacer = plan.clients().areEchoed() ? sender : (sender + 1) % count;
      pacers.add(connections.connections().get(pacer).receiver());
    }
  }

  private void ramp(Connections connections) throws IOException {
    var ramp = new Ramp(plan.clients(), connections, System.nanoTime());
    var patience = new ProgressTimeout(plan.times().patience());
    while (!ramp.connectDue(System.nanoTime())) {
      long now = System.nanoTime();
      connections.turn(now + 2 * MILLI);
      progress.at(now, () -> "connected " + connections.connected());
      if (patience.isLost(connections.connected() + greetings(), now)) {
        throw new LoadFailure(
            "only %d of %d clients got a connection"
                .formatted(connections.connected(), plan.clients().count()));
      }
    }
  }

  private void probe(Connections connections) throws IOException {
    var probe = new Probe(connections.connections(), codec, plan.clients().areEchoed());
    var patience = new ProgressTimeout(plan.times().patience());
    while (probe.missing() > 0) {
      long now = System.nanoTime();
      if (probe.isAnyClosed() || patience.isLost(probe.missing() + greetings(), now)) {
        boolean isEndless = stats.others() > mostGreetings();
        throw new Diagnosis(connections.connections(), plan.clients().areEchoed(), isEndless)
            .failure();
      }
      probe.say(now);
      connections.turn(now + 2 * MILLI);
      progress.at(now, () -> "in the room " + (plan.clients().count() - probe.missing()));
    }
  }

  /// The lines of the server's own that count as progress. A server that never stops sending makes
  /// none.
  private long greetings() {
    return Math.min(stats.others(), mostGreetings());
  }

  /// Each client may be greeted at some length, and told of each that comes or goes.
  private long mostGreetings() {
    long count = plan.clients().count();
    return count * (GREETING_LINES + 2 * count);
  }

  private Sample warmUp(Connections connections, Senders senders) throws IOException {
    long beginning = System.nanoTime() + 5 * MILLI;
    measuredFrom = beginning + plan.times().warmup().toNanos();
    end = measuredFrom + plan.times().duration().toNanos();
    schedule.talk(beginning, end);
    stats.measure(measuredFrom, end);
    talkUntil(measuredFrom, connections, senders);
    return Sample.now(plan, stats, senders.total());
  }

  private Sample measure(Connections connections, Senders senders) throws IOException {
    long stuckAt = measuredFrom + plan.clients().stuckAfter().toNanos();
    stats.beginTenth();
    for (long tenth = measuredFrom + TENTH; tenth <= end; tenth += TENTH) {
      if (stuckAt < tenth) {
        connectStuck(connections);
        stuckAt = Long.MAX_VALUE;
      }
      talkUntil(tenth, connections, senders);
      stats.endTenth();
    }
    talkUntil(end, connections, senders);
    return Sample.now(plan, stats, senders.total());
  }

  private void talkUntil(long until, Connections connections, Senders senders) throws IOException {
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      senders.talk(pacers, now);
      long wake = senders.isBlocked() ? now + MILLI : schedule.nextDue(now);
      connections.turn(Math.min(wake, until));
      progress.at(now, () -> "said " + senders.total());
    }
  }

  private void connectStuck(Connections connections) throws IOException {
    for (int i = 0; i < plan.clients().stuck(); i++) {
      connections.connectStuck();
    }
  }

  private void drain(Connections connections, Senders senders) throws IOException {
    var patience = new ProgressTimeout(plan.times().patience());
    for (long now = System.nanoTime(); ; now = System.nanoTime()) {
      senders.talk(pacers, now);
      if ((!senders.isBlocked() && hasAll(connections, senders))
          || patience.isLost(stats.deliveries() + senders.total(), now)) {
        return;
      }
      connections.turn(now + 2 * MILLI);
      progress.at(now, () -> "waiting for what is owed");
    }
  }

  private static boolean hasAll(Connections connections, Senders senders) {
    var said = senders.said();
    long total = senders.total();
    for (var connection : connections.connections()) {
      if (!connection.receiver().hasAll(said, total)) {
        return false;
      }
    }
    return true;
  }

  private static Faults judge(Connections connections, Senders senders) {
    var faults = new Faults();
    connections.connections().forEach(one -> one.receiver().judge(senders.said(), faults));
    return faults;
  }
}
