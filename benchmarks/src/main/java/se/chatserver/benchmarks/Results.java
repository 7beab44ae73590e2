package se.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import se.chatserver.load.Report;

/// What a comparison has given so far.
final class Results {
  private final List<Result> all = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  void add(Result result) {
    all.add(result);
  }

  void addFailure(String failure) {
    failures.add(failure);
  }

  List<String> failures() {
    return failures;
  }

  /// The works there are results of, in the order in which they were done.
  List<String> works() {
    return all.stream().map(Result::work).distinct().toList();
  }

  /// The servers that there are results of in these works.
  List<String> servers(String work) {
    return of(work).map(Result::server).distinct().toList();
  }

  /// The names of what was measured.
  List<String> values(String work) {
    return of(work).flatMap(result -> result.values().keySet().stream()).distinct().toList();
  }

  /// The middle one of the repeats' values, or NaN if there is none.
  double median(String work, String server, String value) {
    var sorted =
        of(work, server)
            .map(result -> result.values().get(value))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The latencies of all repeats together.
  Histogram latency(String work, String server) {
    var sum = new Histogram(3);
    reports(work, server).forEach(report -> sum.add(report.latency()));
    return sum;
  }

  Stream<Report> reports(String work, String server) {
    return of(work, server).map(Result::report).filter(Objects::nonNull);
  }

  /// Writes what is not drawn: everything as JSON, the medians as a table, the latencies.
  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("results.json"), json());
    Files.writeString(folder.resolve("table.md"), new Table(this).text());
    for (var work : works()) {
      for (var server : servers(work)) {
        writeLatency(folder, work, server);
      }
    }
  }

  private void writeLatency(Path folder, String work, String server) throws IOException {
    var latency = latency(work, server);
    if (latency.getTotalCount() > 0) {
      var file = folder.resolve(work + "-" + server + ".hgrm");
      try (var out = new PrintStream(Files.newOutputStream(file), false, UTF_8)) {
        latency.outputPercentileDistribution(out, 1e6);
      }
    }
  }

  private String json() {
    return all.stream().map(Result::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private Stream<Result> of(String work) {
    return all.stream().filter(result -> result.work().equals(work));
  }

  private Stream<Result> of(String work, String server) {
    return of(work).filter(result -> result.server().equals(server));
  }
}
