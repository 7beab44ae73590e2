package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
  private static final int MORE_LOOKS = 2;

  private static final Duration SHORT = Duration.ofMillis(1500);

  /// Spent by the one rule that is broken.
  private static final Duration ENOUGH = Duration.ofSeconds(5);

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
    try (ReferenceServer server = new ReferenceServer(fault)) {
      return Rulebook.rule(fault.rule).check(server.target().withPatience(SHORT));
    }
  }

  @TestFactory
  Stream<DynamicTest> holdsAllOtherRules() {
    return Stream.of(Fault.TELLS_ONLY_NEWCOMER, Fault.LF_OUT, Fault.NO_TIMING_MARK)
        .map(fault -> dynamicTest(fault.toString(), () -> breaksNoOther(fault)));
  }

  private static void breaksNoOther(Fault fault) throws IOException {
    try (ReferenceServer server = new ReferenceServer(fault)) {
      Plan all = Plan.of(Rulebook.rules()).withPatience(ENOUGH);
      Report report = CheckupTest.check(server.target(), all);
      assertThat(report.broken()).containsExactly(fault.rule);
    }
  }
}
