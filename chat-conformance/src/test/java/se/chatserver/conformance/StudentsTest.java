package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.chatserver.conformance.program.StartedProgram;

/// That every student's server gets the verdict and the hint that a teacher would give.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(200)
class StudentsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static Report check(String variant) throws Exception {
    return check(
        variant, Rulebook.rules().stream().filter(rule -> rule.part() == Part.LAB).toList());
  }

  private static Report check(String variant, List<Rule> lab) throws Exception {
    try (StartedProgram server = Student.start(variant)) {
      Plan plan = Plan.of(lab).withPatience(PATIENCE);
      return new Checkup(server, Target.at(server.address()), plan, Observer.NONE).run();
    }
  }

  private static String hint(Report report, String rule) {
    return report.results().stream()
        .filter(result -> result.rule().id().equals(rule))
        .findFirst()
        .orElseThrow()
        .hint(Messages.EN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          correct     |
          lf          | lf
          no-line-end | noLineEnd
          banner      | banner
          english     | words
          lower-case  | words
          sentences   | words
          strips      | strips
          slow        |
          """)
  void whatTheLabLeavesOpenIsNoFailure(String variant, String note) throws Exception {
    Report report = check(variant);
    assertThat(report.broken()).isEmpty();
    assertThat(report.labHolds()).isTrue();
    assertThat(report.notes())
        .extracting(Note::cause)
        .isEqualTo(note == null ? List.of() : List.of(note));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          untold-newcomer | L1  | newcomer itself is left out
          untold-others   | L2  | those already there
          no-echo         | L4  | sender is left out
          no-leave        | L5  | recv() that gives nothing
          tells-leaver    | L5  | you tell the one who left
          first-ready     | L9  | tup[0][0]
          strict          | L10 | strict UTF-8
          dies-of-reset   | L11 | reset the connection
          no-brackets     | L3  | in square brackets
          only-port       | L3  | the address is missing
          same-address    | L3  | the same address for everybody
          no-name         | L3  | nobody can see who said it
          nick-names      | L3  | asks for a name first
          """)
  void oneMistakeIsOneFailureWithItsHint(String variant, String rule, String hint)
      throws Exception {
    Report report = check(variant);
    assertThat(report.broken()).containsExactly(rule);
    assertThat(hint(report, rule)).contains(hint);
  }

  @Test
  void oneThatTakesLinesIsToldWhomItLeavesOut() throws Exception {
    Report report = check("lines");
    assertThat(report.labHolds()).isTrue();
    assertThat(report.verdict("L8")).isInstanceOf(Verdict.Differs.class);
  }

  /// The other rules are tried all the same, on a server that has been started again.
  @Test
  void oneThatDiesIsStartedAgain() throws Exception {
    Report report = check("strict");
    assertThat(report.verdict("L11")).isEqualTo(new Verdict.Held());
    Result dead = report.results().get(9);
    assertThat(dead.death()).isPresent();
    assertThat(dead.output()).anyMatch(line -> line.contains("UnicodeDecodeError"));
  }

  @Test
  void oneThatSaysNothingFailsOnce() throws Exception {
    Report report = check("silent");
    assertThat(report.found()).isEqualTo(Report.Found.SILENT_SERVER);
    assertThat(report.broken()).containsExactly("L1");
  }

  @Test
  void oneThatClosesAtOnceIsToldThat() throws Exception {
    Report report = check("closes-at-once");
    assertThat(report.broken()).containsExactly("L1");
    assertThat(hint(report, "L1")).contains("accepts and closes at once");
  }

  @Test
  void oneThatSendsWithoutEndDoesNotStopTheCheck() throws Exception {
    assertThat(check("sends-without-end", List.of(Rulebook.rule("L3"))).labHolds()).isFalse();
  }

  @Test
  void oneThatServesOneAtATimeFailsWhereSeveralSpeak() throws Exception {
    assertThat(check("one-at-a-time", List.of(Rulebook.rule("L7"))).broken()).contains("L7");
  }
}
