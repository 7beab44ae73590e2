package se.chatserver.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;

/// Finds the knee: how many lines a second there may be before it takes the lines long to come. The
/// rate grows about threefold with each step.
record GrowthWork(int clients) implements Work {
  private static final double[] RATES = {1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000};
  private static final int[] SIZES = {16, 64, 1024, 4095};
  private static final double MAX_P99_MILLIS = 50;
  private static final LoadPlan.Times TIMES =
      new LoadPlan.Times(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(5));

  @Override
  public String name() {
    return "growth-" + clients;
  }

  @Override
  public boolean suits(Contestant contestant) {
    return clients <= contestant.mostClients();
  }

  @Override
  public Result measure(Contestant contestant, int repeat, Bench bench) throws IOException {
    var values = new LinkedHashMap<String, Double>();
    for (int size : SIZES) {
      try (var server = RunningServer.start(contestant, bench.logs())) {
        climb(server, contestant.clients(clients), size, values, bench);
      }
    }
    return new Result(name(), contestant.name(), repeat, values, null);
  }

  private void climb(
      RunningServer server, LoadPlan.Clients all, int size, Map<String, Double> values, Bench bench)
      throws IOException {
    values.put(size + " B: lines/s", 0.0);
    for (double rate : RATES) {
      var talk = new LoadPlan.Talk(Math.min(clients, 10), new Pace.Rate(rate), size, 1);
      var report = bench.load(server, all, talk, TIMES);
      double p99 = report.latencyMillis(99);
      if (p99 > MAX_P99_MILLIS || report.faults().lost() > 0) {
        return;
      }
      values.put(size + " B: lines/s", rate);
      values.put(size + " B: p99 ms", p99);
    }
  }
}
