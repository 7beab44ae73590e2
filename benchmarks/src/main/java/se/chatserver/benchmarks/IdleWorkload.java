package se.chatserver.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;

/// Clients that are there and say nothing: what does one cost?
///
/// @param clients how many, or as many as the server copes with
record IdleWorkload(int clients) implements Workload {
  @Override
  public String name() {
    return "idle";
  }

  @Override
  public boolean suits(ServerSpec spec) {
    return true;
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    try (var server = RunningServer.start(spec, bench.logs())) {
      int count = Math.min(clients, spec.mostClients());
      var report = bench.load(server, spec.clients(count), Workload.silence());
      long growth = report.residentBytesAfter() - report.residentBytesBefore();
      var values = new LinkedHashMap<String, Double>();
      values.put("clients", (double) count);
      values.put("KiB/client", growth / 1024.0 / count);
      values.put("RSS MiB at start", report.residentBytesBefore() / (double) (1 << 20));
      values.put("RSS MiB", report.residentBytesAfter() / (double) (1 << 20));
      values.put("quiet CPU %", 100 * report.serverCpuSeconds() / report.seconds());
      return new Result(name(), spec.name(), repeat, values, report);
    }
  }
}
