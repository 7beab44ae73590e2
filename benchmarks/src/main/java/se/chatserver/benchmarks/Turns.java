package se.chatserver.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Every work on every server, by turns, so that what ails the machine for a while ails them all.
/// Each time round another server is the first.
record Turns(List<Contestant> contestants, List<Work> works, int repeats) {
  void run(Work.Bench bench, Results results) {
    for (int repeat = 1; repeat <= repeats; repeat++) {
      var order = new ArrayList<>(contestants);
      Collections.rotate(order, 1 - repeat);
      for (var work : works) {
        for (var contestant : order) {
          if (work.suits(contestant)) {
            measure(work, contestant, repeat, bench, results);
          }
        }
      }
    }
  }

  /// One that fails says so, and the others go on.
  private static void measure(
      Work work, Contestant contestant, int repeat, Work.Bench bench, Results results) {
    var title = "%s %s, run %d".formatted(work.name(), contestant.name(), repeat);
    bench.progress().accept(title);
    try {
      var result = work.measure(contestant, repeat, bench);
      results.add(result);
      bench.progress().accept(title + ": " + result.values() + "\n");
    } catch (IOException e) {
      results.addFailure(title + ": " + e.getMessage());
      bench.progress().accept(title + ": " + e.getMessage() + "\n");
    }
  }
}
