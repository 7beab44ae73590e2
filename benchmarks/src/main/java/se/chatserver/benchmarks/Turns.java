package se.chatserver.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Every work on every server, by turns, so that what ails the machine for a while ails them all.
/// Each time round another server is the first.
record Turns(List<ServerSpec> servers, List<Workload> works, int repeats) {
  void run(Workload.Bench bench, Results results) {
    for (int repeat = 1; repeat <= repeats; repeat++) {
      var order = new ArrayList<>(servers);
      Collections.rotate(order, 1 - repeat);
      for (var work : works) {
        for (var spec : order) {
          if (work.suits(spec)) {
            measure(work, spec, repeat, bench, results);
          }
        }
      }
    }
  }

  /// One that fails says so, and the others go on.
  private static void measure(
      Workload work, ServerSpec spec, int repeat, Workload.Bench bench, Results results) {
    var title = "%s %s, run %d".formatted(work.name(), spec.name(), repeat);
    bench.progress().accept(title);
    try {
      var result = work.measure(spec, repeat, bench);
      results.add(result);
      bench.progress().accept(title + ": " + result.values() + "\n");
    } catch (IOException e) {
      results.addFailure(title + ": " + e.getMessage());
      bench.progress().accept(title + ": " + e.getMessage() + "\n");
    }
  }
}
