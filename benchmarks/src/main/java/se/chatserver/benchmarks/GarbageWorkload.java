package se.chatserver.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import se.chatserver.load.Report;

/// How much memory a line takes from the heap, as the log of the garbage collector has it: a young
/// generation so small that it is collected often says so to the kilobyte.
record GarbageWorkload(TalkWorkload flood) implements Workload {
  private static final Pattern COLLECTION =
      Pattern.compile(
          "\\[(?<time>[0-9.]+)s].* DefNew: (?<before>\\d+)K\\(\\d+K\\)->(?<after>\\d+)K");

  @Override
  public String name() {
    return flood.name().replace("flood", "garbage");
  }

  @Override
  public boolean suits(ServerSpec spec) {
    return spec.isOurs() && flood.suits(spec);
  }

  @Override
  public Result measure(ServerSpec spec, int repeat, Bench bench) throws IOException {
    var log = bench.logs().resolve(spec.name() + "-gc.log").toAbsolutePath();
    Files.deleteIfExists(log);
    var options = List.of("-XX:+UseSerialGC", "-Xmn4m", "-Xlog:gc*:file=" + log);
    var logged = spec.with("-gc", options);
    Report report;
    try (var server = RunningServer.start(logged, bench.logs())) {
      report = bench.load(server, spec.clients(flood.clients()), flood.talk());
    }
    var values = new LinkedHashMap<String, Double>();
    double linesPerSecond = report.lines() / report.seconds();
    values.put("bytes/line", bytesPerSecond(log, report.seconds()) / linesPerSecond);
    values.put("lines/s", linesPerSecond);
    return new Result(name(), spec.name(), repeat, values, report);
  }

  /// What was allocated between the first and the last collection of the last `seconds`.
  private static double bytesPerSecond(Path log, double seconds) throws IOException {
    var collections = collections(log);
    double end = collections.isEmpty() ? 0 : collections.getLast().time();
    collections.removeIf(collection -> collection.time() < end - seconds);
    if (collections.size() < 2) {
      return 0;
    }
    double bytes = 0;
    for (int i = 1; i < collections.size(); i++) {
      bytes += 1024 * (collections.get(i).before() - collections.get(i - 1).after());
    }
    return bytes / (end - collections.getFirst().time());
  }

  private static List<Collection> collections(Path log) throws IOException {
    var collections = new ArrayList<Collection>();
    for (var line : Files.readAllLines(log)) {
      var found = COLLECTION.matcher(line);
      if (found.find()) {
        collections.add(
            new Collection(
                Double.parseDouble(found.group("time")),
                Double.parseDouble(found.group("before")),
                Double.parseDouble(found.group("after"))));
      }
    }
    return collections;
  }

  /// @param before how full the young generation was, in kilobytes
  private record Collection(double time, double before, double after) {}
}
