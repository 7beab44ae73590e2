package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// From nothing to listening. For our servers also with a cache of what the JVM found out at an
/// earlier start.
///
/// @param isCached whether to make and use such a cache
record StartWorkload(boolean isCached) implements Workload {
  @Override
  public String name() {
    return isCached ? "start-cached" : "start";
  }

  @Override
  public boolean suits(ServerSpec spec) {
    return !isCached || spec.isOurs();
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    var started = isCached ? cached(spec, bench.logs()) : spec;
    try (var server = RunningServer.start(started, bench.logs())) {
      var values =
          Map.of("CPU ms", server.startCpuMillis(), "ms to listening", server.startMillis());
      return new Result(name(), spec.name(), repeat, values, null);
    }
  }

  /// The JVM writes the cache when it ends, after one start.
  private static ServerSpec cached(ServerSpec spec, Path logs) throws IOException {
    var cache = logs.resolve(spec.name() + ".aot").toAbsolutePath();
    if (!Files.exists(cache)) {
      var training = spec.with("-training", List.of("-XX:AOTCacheOutput=" + cache));
      RunningServer.start(training, logs).close();
    }
    return spec.with("-cached", List.of("-XX:AOTCache=" + cache));
  }
}
