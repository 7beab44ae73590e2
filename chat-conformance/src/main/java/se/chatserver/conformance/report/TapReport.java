package se.chatserver.conformance.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Result;
import se.chatserver.conformance.Verdict;

/// A report as TAP 14, the Test Anything Protocol: a line for each rule, with what was seen as
/// YAML.
public record TapReport(PrintStream out, Messages messages) {

  /// Writes all of it.
  public void print(Report report) {
    out.println("TAP version 14");
    out.println("1.." + report.results().size());
    report.early().ifPresent(death -> comments("died early", death.output()));
    int number = 0;
    for (Result result : report.results()) {
      number++;
      print(number, result);
    }
  }

  private void comments(String what, List<String> lines) {
    out.println("# " + what);
    lines.forEach(line -> out.println("#   " + Printable.of(line)));
  }

  private void print(int number, Result result) {
    boolean isUntried = result.verdict() instanceof Verdict.NotTried;
    String mark = result.isBroken() ? "not ok " : "ok ";
    String title = result.rule().id() + " " + messages.title(result.rule()).replace("#", "\\#");
    Map<String, String> facts = Facts.of(result, messages);
    out.println(
        mark + number + " - " + title + (isUntried ? " # SKIP " + facts.get("reason") : ""));
    if (!isUntried && !facts.isEmpty()) {
      out.println("  ---");
      facts.forEach((name, text) -> out.println("  " + name + ": " + Json.string(text)));
      Facts.output(result).forEach(line -> out.println("  # " + line));
      out.println("  ...");
    }
  }
}
