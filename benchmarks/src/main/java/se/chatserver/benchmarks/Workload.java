package se.chatserver.benchmarks;

import static se.chatserver.load.Faults.Kind.DISORDERED;
import static se.chatserver.load.Faults.Kind.LOST;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import se.chatserver.load.Load;
import se.chatserver.load.LoadPlan;
import se.chatserver.load.Pace;
import se.chatserver.load.Report;

/// Something to do to a server, and what to measure of it.
interface Workload {
  /// Workloads of the same family are the same thing with other numbers, as `flood` in `flood-100`.
  String name();

  /// Whether this server can be put to it.
  boolean suits(ServerSpec spec);

  /// Does it once, to a server of its own.
  Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException;

  /// Where and how works are done.
  ///
  /// @param logs where the servers' output goes
  /// @param progress gets the progress
  record Bench(Path logs, LoadPlan.Times times, Consumer<String> progress) {
    Report load(RunningServer server, LoadPlan.Clients clients, LoadPlan.Talk talk)
        throws IOException {
      return load(server, clients, talk, times);
    }

    Report load(
        RunningServer server, LoadPlan.Clients clients, LoadPlan.Talk talk, LoadPlan.Times span)
        throws IOException {
      var pid = OptionalLong.of(server.pid());
      return new Load(new LoadPlan(server.address(), clients, talk, span, pid), progress).run();
    }
  }

  /// Lines that say nothing: for clients that are only there.
  static LoadPlan.Talk silence() {
    return new LoadPlan.Talk(1, new Pace.Rate(0), 64, 1);
  }

  /// What there is to say about any talk.
  static Map<String, Double> values(Report report) {
    var values = new LinkedHashMap<String, Double>();
    values.put("deliveries/s", report.deliveriesPerSecond());
    values.put("CPU ns/delivery", report.serverCpuNanosPerDelivery());
    values.put("p50 ms", report.latencyMillis(50));
    values.put("p99 ms", report.latencyMillis(99));
    values.put("max ms", report.latencyMillis(100));
    values.put("RSS MiB", report.residentBytesAfter() / (double) (1 << 20));
    values.put("load CPU %", 100 * report.loadCpuSeconds() / report.seconds());
    values.put("lost", (double) report.faults().count(LOST));
    values.put("other order", (double) report.faults().count(DISORDERED));
    return values;
  }
}
