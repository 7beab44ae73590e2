package se.chatserver.benchmarks;

import java.io.IOException;
import java.time.Duration;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;

/// Clients talk, and all hear it.
///
/// @param stuckAfter when somebody joins who never reads; negative if nobody does
record TalkWorkload(String name, int clients, LoadPlan.Talk talk, Duration stuckAfter)
    implements Workload {
  private static final Duration NEVER = Duration.ofSeconds(-1);

  /// As fast as it goes, 32 lines of 64 bytes under way for each sender.
  static TalkWorkload flood(int clients, int senders) {
    return new TalkWorkload(
        "flood-" + clients,
        clients,
        new LoadPlan.Talk(Math.min(senders, clients), new Pace.Flood(32), 64, 1),
        NEVER);
  }

  /// An open loop: each delivery is a write of its own.
  static TalkWorkload steady(int clients, double linesPerSecond) {
    return new TalkWorkload(
        "steady-" + clients,
        clients,
        new LoadPlan.Talk(10, new Pace.Rate(linesPerSecond), 64, 1),
        NEVER);
  }

  /// One step on the way to the knee.
  static TalkWorkload growth(int clients, int size, int linesPerSecond) {
    return new TalkWorkload(
        "growth-%d-clients-%d-bytes-%d".formatted(clients, size, linesPerSecond),
        clients,
        new LoadPlan.Talk(10, new Pace.Rate(linesPerSecond), size, 1),
        NEVER);
  }

  /// A flood, and after a third of the time somebody joins who never reads.
  static TalkWorkload slowReader(int clients, int senders, Duration time) {
    var talk = flood(clients, senders).talk();
    return new TalkWorkload("slow-reader", clients, talk, time.dividedBy(3));
  }

  @Override
  public boolean suits(ServerSpec spec) {
    return clients <= spec.mostClients();
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    try (var server = RunningServer.start(spec, bench.logs())) {
      var all = spec.clients(clients);
      var report =
          bench.load(server, stuckAfter.isNegative() ? all : all.withStuck(1, stuckAfter), talk);
      return new Result(name, spec.name(), repeat, Workload.values(report), report);
    }
  }
}
