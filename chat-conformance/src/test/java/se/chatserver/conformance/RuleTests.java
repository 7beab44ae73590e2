package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/// The rulebook as tests, for a module that tests a server of its own.
public final class RuleTests {
  private RuleTests() {}

  /// One test for each rule.
  ///
  /// @param part how the numbers of these rules begin; empty for all
  /// @param check starts a server, or uses one, and calls [#requireHeld]
  public static Stream<DynamicTest> of(String part, ThrowingConsumer<Rule> check) {
    return Rulebook.rules().stream()
        .filter(rule -> rule.id().startsWith(part))
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> check.accept(rule)));
  }

  /// Fails if the server breaks the rule. The test is skipped if the rule could not be tried.
  public static void requireHeld(Rule rule, Target target) {
    var verdict = rule.check(target);
    assumeFalse(verdict instanceof Verdict.NotTried, verdict::toString);
    assertThat(verdict).isEqualTo(new Verdict.Held());
  }
}
