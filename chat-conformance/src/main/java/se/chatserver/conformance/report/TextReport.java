package se.chatserver.conformance.report;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Note;
import se.chatserver.conformance.Part;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Result;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Subject.Death;
import se.chatserver.conformance.Verdict;

/// A report for a person: first that the server died, if it did; then what it does in its own way,
/// once; then each part with its sum, and each rule.
public record TextReport(PrintStream out, Messages messages) {
  private static final String INDENT = " ".repeat(13);
  private static final String OUTPUT = " ".repeat(4);
  private static final int MOST_OUTPUT = 12;

  /// Beside a rule that failed while the program went on.
  private static final int MOST_ASIDE = 5;

  /// Writes all of it.
  public void print(Report report) {
    if (report.found() == Report.Found.NOBODY) {
      nobody(report);
      return;
    }
    boolean isSilent = report.found() == Report.Found.SILENT_SERVER;
    say(isSilent ? "report.silent" : "report.checking", report.server());
    report.early().ifPresent(death -> died("report.diedEarly", death, death.exitCode()));
    report.results().forEach(this::death);
    notes(report.notes());
    for (Part part : Part.values()) {
      part(part, report.of(part));
    }
    more(report);
  }

  private void nobody(Report report) {
    report.early().ifPresent(death -> died("report.diedEarly", death, death.exitCode()));
    report.results().stream()
        .limit(1)
        .map(result -> reason(result.verdict()))
        .forEach(why -> say("report.nobody", why));
  }

  private void death(Result result) {
    String title = result.rule().id() + " (" + messages.title(result.rule()) + ")";
    result.death().ifPresent(death -> died("report.died", death, title, death.exitCode()));
    boolean isUnseen =
        result.verdict() instanceof Verdict.Broken broken && broken.cause().equals("died");
    if (isUnseen && result.death().isEmpty()) {
      out.println();
      say("report.diedUnseen", title);
    }
  }

  private void died(String key, Death death, Object... arguments) {
    out.println();
    say(key, arguments);
    output(death.output());
  }

  private void output(List<String> lines) {
    lines.stream()
        .skip(Math.max(0, lines.size() - MOST_OUTPUT))
        .forEach(line -> out.println(OUTPUT + Printable.of(line)));
  }

  private void notes(List<Note> all) {
    List<Note> notes = all.stream().filter(note -> note.rule().isEmpty()).toList();
    if (!notes.isEmpty()) {
      out.println();
      say("report.noted");
      notes.forEach(note -> out.println("  " + sentence(note)));
    }
  }

  private String sentence(Note note) {
    return messages.get("note." + note.cause(), note.expected(), note.seen());
  }

  private void part(Part part, List<Result> results) {
    if (results.isEmpty()) {
      return;
    }
    out.println();
    out.println(sum(part, results));
    results.forEach(this::result);
    untried(results);
  }

  private String sum(Part part, List<Result> results) {
    long held = results.stream().filter(Report::isHeld).count();
    long untried = results.stream().filter(TextReport::isUntried).count();
    String sum = messages.get("report.sum", messages.title(part), held, results.size());
    return sum + (untried == 0 ? "." : messages.get("report.untried", untried) + ".");
  }

  private static boolean isUntried(Result result) {
    return result.verdict() instanceof Verdict.NotTried;
  }

  private void result(Result result) {
    switch (result.verdict()) {
      case Verdict.Held() -> rule("pass", result);
      case Verdict.Differs(var how) -> {
        rule("note", result);
        out.println(INDENT + how.in(messages));
      }
      case Verdict.Broken broken -> broken(result, broken);
      case Verdict.NotTried _ -> {}
    }
  }

  private void rule(String mark, Result result) {
    String title = messages.title(result.rule());
    out.printf("  %-4s  %-4s %s%n", messages.get("mark." + mark), result.rule().id(), title);
  }

  private void broken(Result result, Verdict.Broken broken) {
    rule("fail", result);
    detail("report.did", broken.did().in(messages));
    detail("report.expected", broken.expected().in(messages));
    detail("report.seen", broken.seen().in(messages));
    detail("report.hint", result.hint(messages));
    if (result.death().isEmpty() && !result.output().isEmpty()) {
      detail("report.printed", "");
      output(result.output().reversed().stream().limit(MOST_ASIDE).toList().reversed());
    }
  }

  private void detail(String label, String text) {
    out.println(INDENT + "%-9s %s".formatted(messages.get(label), text).stripTrailing());
  }

  /// One line for all that were not tried for the same reason.
  private void untried(List<Result> results) {
    Map<String, List<String>> ids =
        results.stream()
            .filter(TextReport::isUntried)
            .collect(
                Collectors.groupingBy(
                    result -> reason(result.verdict()),
                    LinkedHashMap::new,
                    Collectors.mapping(result -> result.rule().id(), Collectors.toList())));
    ids.forEach((why, rules) ->
        out.printf("  %-4s  %s: %s%n", messages.get("mark.skip"), String.join(" ", rules), why));
  }

  private String reason(Verdict verdict) {
    return verdict instanceof Verdict.NotTried(var why) ? why.in(messages) : "";
  }

  private void more(Report report) {
    int others = Rulebook.rules().size() - report.results().size();
    if (others == 0) {
      return;
    }
    Optional<String> broken = report.broken().stream().findFirst();
    out.println();
    if (broken.isPresent()) {
      say("report.more", broken.get(), others);
    } else {
      say("report.moreRules", others);
    }
  }

  private void say(String key, Object... arguments) {
    out.println(messages.get(key, arguments));
  }
}
