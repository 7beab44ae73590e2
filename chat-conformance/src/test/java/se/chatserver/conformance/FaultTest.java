package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// That the rulebook finds every fault, under the right number, and only there.
///
/// The checks mostly wait for what does not come, so several run at once.
class FaultTest {
  private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(4);
  private static final Duration SHORT = Duration.ofMillis(600);

  private static final Duration ENOUGH = Duration.ofSeconds(1);

  @AfterAll
  static void stop() {
    AT_ONCE.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> breaksItsOwnRule() {
    return Stream.of(Fault.values())
        .map(fault -> new Finding(fault, verdictOnItsRule(fault)))
        .toList()
        .stream()
        .map(
            finding -> dynamicTest(finding.fault + " breaks " + finding.fault.rule, finding::isIt));
  }

  private record Finding(Fault fault, FutureTask<Verdict> verdict) {
    void isIt() throws Exception {
      verdict.run();
      assertThat(verdict.get()).isInstanceOf(Verdict.Broken.class);
      assertThat(verdict.get()).asString().contains(fault.explained);
    }
  }

  /// The rules about slow readers send much in a short time, and so are checked one by one.
  private static FutureTask<Verdict> verdictOnItsRule(Fault fault) {
    FutureTask<Verdict> task = new FutureTask<>(() -> checkItsRule(fault));
    if (!fault.rule.startsWith("S")) {
      AT_ONCE.execute(task);
    }
    return task;
  }

  private static Verdict checkItsRule(Fault fault) throws IOException {
    try (ReferenceServer server = new ReferenceServer(fault)) {
      return Rulebook.rule(fault.rule).check(server.target().withPatience(SHORT));
    }
  }

  @TestFactory
  Stream<DynamicTest> holdsAllOtherRules() {
    return Stream.of(Fault.TELLS_ONLY_NEWCOMER, Fault.LF_OUT, Fault.NO_TIMING_MARK)
        .map(fault -> new Others(fault, AT_ONCE.submit(() -> brokenRules(fault))))
        .toList()
        .stream()
        .map(others -> dynamicTest(others.fault.toString(), others::hold));
  }

  private record Others(Fault fault, Future<List<String>> broken) {
    void hold() throws Exception {
      assertThat(broken.get()).containsExactly(fault.rule);
    }
  }

  private static List<String> brokenRules(Fault fault) throws IOException {
    try (ReferenceServer server = new ReferenceServer(fault)) {
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      return new Checkup(server.target().withPatience(ENOUGH), nowhere).run().broken();
    }
  }
}
