package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// That the rulebook finds every fault, under the right number, and only there.
///
/// The checks mostly wait for what does not come, so many run at once, each on a server of its own.
/// The one fault that is found by how long something takes is in [DelayFaultTest].
@Execution(ExecutionMode.CONCURRENT)
class FaultTest {
  /// Spent by nearly every fault. On a busy machine two pieces that were sent apart may be read as
  /// one, which hides what is wrong with reading them apart. A rule may miss that, but accuses
  /// nobody falsely.
  private static final int MORE_LOOKS = 9;

  private static final Duration SHORT = Duration.ofMillis(1500);

  /// Spent by the one rule that is broken.
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private static final int PARTS = 4;

  @TestFactory
  Stream<DynamicTest> breaksItsOwnRule() {
    return Stream.of(Fault.values())
        .filter(fault -> fault != Fault.DELAYS_SMALL_WRITES)
        .map(fault -> dynamicTest(fault + " breaks " + fault.rule, () -> breaksItsRule(fault)));
  }

  static void breaksItsRule(Fault fault) throws IOException {
    Verdict verdict = verdict(fault);
    for (int again = 0; again < MORE_LOOKS && verdict instanceof Verdict.Held; again++) {
      verdict = verdict(fault);
    }
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    assertThat(verdict).asString().contains(fault.explained);
  }

  private static Verdict verdict(Fault fault) throws IOException {
    int history = fault.historyLines();
    try (ReferenceServer server = new ReferenceServer(fault).keepsHistory(history)) {
      Target target = server.target().withPatience(SHORT).withHistory(history);
      return Rulebook.rule(fault.rule).check(target);
    }
  }

  @Test
  void holdsAllOtherRulesThatItTries() throws IOException {
    breaksNoOther(Fault.TELLS_ONLY_NEWCOMER, Rulebook.rules());
  }

  /// No rule builds on the broken one, so a part of them can be tried at a time: one after the
  /// other they take long.
  @TestFactory
  Stream<DynamicTest> holdsAllOtherRules() {
    return Stream.of(Fault.LF_OUT, Fault.NO_TIMING_MARK)
        .flatMap(fault ->
            IntStream.range(0, PARTS)
                .mapToObj(part ->
                    dynamicTest(
                        fault + ", part " + part, () -> breaksNoOther(fault, rulesOf(part)))));
  }

  private static List<Rule> rulesOf(int part) {
    List<Rule> all = Rulebook.rules();
    return IntStream.range(0, all.size())
        .filter(index -> index % PARTS == part)
        .mapToObj(all::get)
        .toList();
  }

  private static void breaksNoOther(Fault fault, List<Rule> rules) throws IOException {
    try (ReferenceServer server = new ReferenceServer(fault)) {
      Report report = CheckupTest.check(server.target(), Plan.of(rules).withPatience(ENOUGH));
      assertThat(report.broken())
          .isEqualTo(rules.stream().map(Rule::id).filter(fault.rule::equals).toList());
    }
  }
}
