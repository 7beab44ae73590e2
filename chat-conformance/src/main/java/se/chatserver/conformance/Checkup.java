package se.chatserver.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules of a plan against one server.
///
/// First it gets to know the server: how it writes its lines, and how long it takes. Then come the
/// lab's rules. Those that a fragile server may not survive come last, so that it is checked for
/// everything else before it dies of them.
public final class Checkup {
  private static final Duration SOON = Duration.ofMillis(60);
  private static final Duration MEETING = Duration.ofSeconds(4);
  private static final Duration LEAST = Duration.ofSeconds(3);
  private static final int ANSWERS = 8;

  private final Subject subject;
  private final Target target;
  private final Plan plan;
  private final Observer observer;

  /// @param target what is known about the server; its format is found out
  public Checkup(Subject subject, Target target, Plan plan, Observer observer) {
    this.subject = subject;
    this.target = target;
    this.plan = plan;
    this.observer = observer;
  }

  /// Checks all rules of the plan, once. Takes some seconds for a server that keeps them, and never
  /// much longer than the plan's limit.
  public Report run() {
    long end = System.nanoTime() + plan.limit().toNanos();
    try {
      Target asGiven = target.withPatience(plan.patience().orElse(MEETING));
      ServerProfile profile = new LineFormatDetector(asGiven, plan.words()).meet();
      Optional<Subject.Death> death = subject.death(SOON);
      boolean isThere = death.isEmpty() || subject.restart();
      return profile.speaks() && isThere
          ? check(profile, end, death)
          : silent(profile.closes(), death);
    } catch (IOException e) {
      Optional<Subject.Death> death = subject.death(LEAST);
      return death.isPresent() && subject.restart()
          ? check(ServerProfile.strange(), end, death)
          : nobody(NetworkError.text(e), death);
    }
  }

  private Report check(ServerProfile profile, long end, Optional<Subject.Death> early) {
    Target known = target.with(profile.format()).with(timing(profile.pace()));
    List<Rule> rules = inOrder();
    RuleSequence sequence = new RuleSequence(subject, known, end);
    for (Rule rule : rules) {
      observer.tries(rule, rules.indexOf(rule), rules.size());
      sequence.check(rule);
    }
    sequence.end();
    List<Note> notes = profile.notes();
    List<Result> results = sequence.results().stream().map(r -> withDeviation(r, notes)).toList();
    return new Report(name(), Report.Found.SERVER, early, notes, results);
  }

  private Timing timing(Duration pace) {
    Duration usual = plan.patience().orElse(LEAST);
    return new Timing(usual.plus(pace.multipliedBy(ANSWERS)), pace, plan.limit());
  }

  /// A rule that was checked in the server's own form may hold but for that form.
  private static Result withDeviation(Result result, List<Note> notes) {
    Optional<Note> violation =
        notes.stream().filter(note -> note.rule().equals(result.rule().id())).findFirst();
    if (violation.isEmpty() || !Report.isHeld(result)) {
      return result;
    }
    Text did = Text.of("did.sends", "B", Visible.of(LineFormatDetector.FIRST));
    return new Result(
        result.rule(),
        violation.get().verdict(did),
        result.death(),
        result.output(),
        result.time());
  }

  private List<Rule> inOrder() {
    return Stream.of(
            rules(Part.LAB, false),
            rules(Part.BEYOND, false),
            rules(Part.ROBUST, false),
            rules(Part.ROBUST, true),
            rules(Part.BEYOND, true))
        .flatMap(rules -> rules)
        .toList();
  }

  private Stream<Rule> rules(Part part, boolean isHarsh) {
    return plan.rules().stream().filter(rule -> rule.part() == part && rule.isHarsh() == isHarsh);
  }

  private Report silent(boolean closes, Optional<Subject.Death> early) {
    Text did = Text.of("did.meeting");
    Text seen =
        closes
            ? Text.of("trouble.closed")
            : Text.of("seen.nothing", Visible.of(plan.patience().orElse(MEETING)));
    List<Result> results = new ArrayList<>();
    for (Rule rule : plan.rules()) {
      Verdict verdict =
          rule.id().equals("L1")
              ? new Verdict.Broken(
                  did, Text.of("expect.anything"), seen, closes ? "closes" : "silent")
              : new Verdict.NotTried(Text.of("untried.silent"));
      List<String> output = early.isPresent() ? List.of() : subject.output();
      results.add(new Result(rule, verdict, Optional.empty(), output, Duration.ZERO));
    }
    return new Report(name(), Report.Found.SILENT_SERVER, early, List.of(), results);
  }

  private Report nobody(Text trouble, Optional<Subject.Death> early) {
    Text why = Text.of("untried.nobody", name(), trouble);
    return new Report(
        name(),
        Report.Found.NOBODY,
        early,
        List.of(),
        plan.rules().stream().map(rule -> Result.untried(rule, why)).toList());
  }

  private String name() {
    InetSocketAddress address = target.address();
    return address.getHostString() + ":" + address.getPort();
  }
}
