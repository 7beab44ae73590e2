package se.chatserver.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came out for one rule.
///
/// @param rule the rule
/// @param verdict what was found
/// @param death how the program ended, if it did meanwhile
/// @param output what the program printed meanwhile, its last lines
/// @param time how long it took
public record Result(
    Rule rule, Verdict verdict, Optional<Subject.Death> death, List<String> output, Duration time) {
  static Result untried(Rule rule, Text why) {
    return new Result(rule, new Verdict.NotTried(why), Optional.empty(), List.of(), Duration.ZERO);
  }

  /// Whether the rule does not hold.
  public boolean isBroken() {
    return verdict instanceof Verdict.Broken;
  }

  /// Where a beginner would look for the cause of a broken rule.
  public String hint(Messages messages) {
    String cause = verdict instanceof Verdict.Broken broken ? broken.cause() : "";
    String key = "hint." + cause;
    return messages.has(key) ? messages.get(key) : messages.hint(rule);
  }
}
