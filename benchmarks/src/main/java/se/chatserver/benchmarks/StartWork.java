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
record StartWork(boolean isCached) implements Work {
  @Override
  public String name() {
    return isCached ? "start-cached" : "start";
  }

  @Override
  public boolean suits(Contestant contestant) {
    return !isCached || contestant.isOurs();
  }

  @Override
  public Result measure(Contestant contestant, int repeat, Bench bench) throws IOException {
    var started = isCached ? cached(contestant, bench.logs()) : contestant;
    try (var server = RunningServer.start(started, bench.logs())) {
      var values =
          Map.of("CPU ms", server.startCpuMillis(), "ms to listening", server.startMillis());
      return new Result(name(), contestant.name(), repeat, values, null);
    }
  }

  /// The JVM writes the cache when it ends, after one start.
  private static Contestant cached(Contestant contestant, Path logs) throws IOException {
    var cache = logs.resolve(contestant.name() + ".aot").toAbsolutePath();
    if (!Files.exists(cache)) {
      var training = contestant.with("-training", List.of("-XX:AOTCacheOutput=" + cache));
      RunningServer.start(training, logs).close();
    }
    return contestant.with("-cached", List.of("-XX:AOTCache=" + cache));
  }
}
