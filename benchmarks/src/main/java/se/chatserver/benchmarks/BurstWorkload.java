package se.chatserver.benchmarks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static se.chatserver.load.Faults.Kind.LOST;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;

/// Ten clients talk, and many join at the same time: how long does the talk halt?
///
/// @param joins how many join at once
record BurstWorkload(int joins) implements Workload {
  /// Somewhat fewer than an accept queue of 512 takes: Linux forgets about silent clients beyond.
  private static final int PENDING = 400;

  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final LoadPlan.Talk TALK = new LoadPlan.Talk(10, new Pace.Rate(500), 64, 1);
  private static final LoadPlan.Talk SILENCE = new LoadPlan.Talk(1, new Pace.Rate(0), 64, 2);

  @Override
  public String name() {
    return "burst-" + joins;
  }

  @Override
  public boolean suits(ServerSpec spec) {
    return joins < spec.mostClients();
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    try (var server = RunningServer.start(spec, bench.logs())) {
      var later = CompletableFuture.delayedExecutor(BEFORE.toMillis(), MILLISECONDS);
      var burst = CompletableFuture.runAsync(() -> join(server, bench), later);
      var report = bench.load(server, spec.clients(10), TALK);
      await(burst);
      var values = new LinkedHashMap<String, Double>();
      values.put("longest halt ms", report.latencyMillis(100));
      values.put("p99 ms", report.latencyMillis(99));
      values.put("lost", (double) report.faults().count(LOST));
      return new Result(name(), spec.name(), repeat, values, report);
    }
  }

  private static void await(CompletableFuture<?> burst) throws IOException {
    try {
      burst.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void join(RunningServer server, Bench bench) {
    var clients = LoadPlan.Clients.of(joins).joining(1_000_000, PENDING);
    var times = new LoadPlan.Times(Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(10));
    try {
      bench.load(server, clients, SILENCE, times);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
