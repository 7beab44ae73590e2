package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One rule after the other on the same server, which may die of one, and is then started again if
/// that can be done.
final class RuleSequence {
  private static final Duration LAB_LIMIT = Duration.ofSeconds(40);
  private static final Duration RULE_LIMIT = Duration.ofSeconds(60);

  /// A program that has lost its connections may still be about to end.
  private static final Duration DYING = Duration.ofMillis(60);

  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration BROKEN = Duration.ofMillis(500);

  /// What a stack trace ends with in Python, and begins with in Java.
  private static final Pattern EXCEPTION =
      Pattern.compile("(?m)^(?:Exception in thread .*? )?([A-Za-z_.]*(?:Error|Exception))\\b");

  private final Subject subject;
  private final Target target;
  private final long end;
  private final List<Result> results = new ArrayList<>();
  private final Set<String> lacking = new HashSet<>();
  private Optional<Text> lost = Optional.empty();

  /// @param end when all must be done, in nanoseconds
  RuleSequence(Subject subject, Target target, long end) {
    this.subject = subject;
    this.target = target;
    this.end = end;
  }

  List<Result> results() {
    return results;
  }

  /// Returns when the last rule's consequences are known too.
  void end() {
    boolean isThere = lost.isPresent() || results.isEmpty() || results.getLast().isBroken();
    if (!isThere && subject.death(DYING).isEmpty() && !isAlive()) {
      var _ = diedBefore();
    }
  }

  void check(Rule rule) {
    Result result =
        reasonNotTo(rule).map(why -> Result.untried(rule, why)).orElseGet(() -> tried(rule));
    results.add(result);
    if (!Report.isHeld(result)) {
      lacking.add(rule.id());
    }
  }

  private Optional<Text> reasonNotTo(Rule rule) {
    if (lost.isPresent()) {
      return lost;
    }
    if (System.nanoTime() - end >= 0) {
      return Optional.of(Text.of("untried.total"));
    }
    if (rule.part() != Part.LAB && !target.format().tellsWho()) {
      return Optional.of(Text.of("untried.noName"));
    }
    return rule.missing(lacking).map(id -> Text.of("untried.builds", id));
  }

  private Result tried(Rule rule) {
    var _ = subject.output();
    long start = System.nanoTime();
    Verdict verdict = ownWay(rule.check(target.with(target.timing().withLimit(limit(rule)))));
    boolean isBroken = verdict instanceof Verdict.Broken;
    Optional<Subject.Death> death = subject.death(isBroken ? BROKEN : DYING);
    if (death.isPresent()) {
      verdict = died(death.get(), verdict, rule);
      revive(rule);
    } else if (isBroken && !isAlive()) {
      verdict = gone(rule, verdict);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    List<String> output = death.map(Subject.Death::output).orElseGet(subject::output);
    return new Result(rule, verdict, death, output, time);
  }

  private Duration limit(Rule rule) {
    Duration usual = rule.part() == Part.LAB ? LAB_LIMIT : RULE_LIMIT;
    Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    return left.compareTo(usual) < 0 ? left : usual;
  }

  /// A message that ends at its line end is a way of its own to frame: nc and telnet are heard.
  private static Verdict ownWay(Verdict verdict) {
    return verdict instanceof Verdict.Broken broken && broken.cause().equals("lines")
        ? new Verdict.Differs(Text.of("differs.lines"))
        : verdict;
  }

  private static Verdict died(Subject.Death death, Verdict verdict, Rule rule) {
    Text did =
        verdict instanceof Verdict.Broken broken ? broken.did() : Text.of("did.all", rule.id());
    String exception = exception(String.join("\n", death.output()));
    Text seen =
        exception.isEmpty()
            ? Text.of("seen.died", death.exitCode())
            : Text.of("seen.diedOf", death.exitCode(), exception);
    return new Verdict.Broken(did, Text.of("expect.goesOn"), seen, cause(exception));
  }

  private static String cause(String exception) {
    String key = "died." + exception.substring(exception.lastIndexOf('.') + 1);
    return Messages.EN.has("hint." + key) ? key : "died";
  }

  private static String exception(String output) {
    return EXCEPTION
        .matcher(output)
        .results()
        .map((MatchResult match) -> match.group(1))
        .reduce((_, last) -> last)
        .orElse("");
  }

  private void revive(Rule rule) {
    if (!subject.restart()) {
      lost = Optional.of(Text.of("untried.dead", rule.id()));
    }
  }

  /// A server that does not answer any more, though its program has not been seen to end. If it
  /// refuses a connection from the start of a rule, the rule before ended it.
  private Verdict gone(Rule rule, Verdict verdict) {
    boolean isRefused =
        verdict instanceof Verdict.Broken broken
            && broken.seen().equals(Text.of("trouble.refused"));
    if (isRefused && results.isEmpty()) {
      revive(rule);
      return diedOf(Text.of("did.meeting"));
    }
    if (isRefused) {
      return diedBefore();
    }
    revive(rule);
    return verdict;
  }

  private Verdict diedBefore() {
    Result before = results.removeLast();
    String id = before.rule().id();
    Verdict died = diedOf(Text.of("did.all", id));
    results.add(new Result(before.rule(), died, before.death(), before.output(), before.time()));
    Text why = Text.of("untried.dead", id);
    lost = Optional.of(why);
    return new Verdict.NotTried(why);
  }

  private static Verdict diedOf(Text did) {
    return new Verdict.Broken(did, Text.of("expect.goesOn"), Text.of("seen.refusedSince"), "died");
  }

  /// Whether the server sends anything to any of two clients that connect and speak. A slow server
  /// may still be busy with what was sent to it before.
  private boolean isAlive() {
    try (RuleRun run = new RuleRun(target.with(target.timing().withLimit(RULE_LIMIT)))) {
      List<Client> both = List.of(run.connect(), run.connect());
      for (Client client : both) {
        client.say("hej");
      }
      long deadline = System.nanoTime() + 2 * run.patience().toNanos();
      boolean answers = false;
      while (!answers
          && System.nanoTime() < deadline
          && !both.stream().allMatch(client -> client.received().ended())) {
        for (Client client : both) {
          answers |= client.received().size() > 0 || client.hasMore(GLANCE);
        }
      }
      return answers;
    } catch (IOException _) {
      return false;
    }
  }
}
