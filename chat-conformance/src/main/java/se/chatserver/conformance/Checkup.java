package se.chatserver.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every rule against one server, printed while it runs.
///
/// The lab's rules come first. Those that a fragile server may not survive come last, so that it is
/// checked for everything else before it dies of them.
public final class Checkup {
  private static final Set<String> HARSH = Set.of("P5", "P8", "S1", "S2", "S3", "R1", "R7");
  private static final Set<String> GROUND = Set.of("L1", "L2", "L3", "L4");

  private final Target target;
  private final PrintStream out;
  private final Map<Rule, Verdict> verdicts = new LinkedHashMap<>();

  /// @param target where the server is; its words are found out, whatever the target says
  /// @param out where the report is written, a line or more for each rule
  public Checkup(Target target, PrintStream out) {
    this.target = target;
    this.out = out;
  }

  /// Checks all rules, once. Takes some seconds, and for each rule that does not hold the target's
  /// patience or more.
  public Report run() {
    try {
      Target known = Pulse.greeted(target);
      out.println("Checking the server at " + name() + ".");
      checkAll(known);
      return summed();
    } catch (IOException e) {
      return nobodyThere(e);
    }
  }

  private String name() {
    InetSocketAddress address = target.address();
    return address.getHostString() + ":" + address.getPort();
  }

  private Report nobodyThere(IOException trouble) {
    String why = "nobody answers at " + name() + " (" + Visible.of(trouble) + ")";
    out.println("There is no server to check: " + why + ".");
    Rulebook.rules().forEach(rule -> verdicts.put(rule, new Verdict.NotTried(why)));
    return new Report(verdicts);
  }

  private void checkAll(Target known) {
    // A server that has never said a word may be deaf, but it has not died.
    boolean alive = Pulse.beats(known);
    Patient patient = new Patient(known, alive);
    checkPart(Part.LAB.title(), rules(Part.LAB), patient);
    if (GROUND.stream().map(Rulebook::rule).anyMatch(this::isBroken)) {
      patient.spare("all other rules build on L1 to L4");
    }
    checkPart(Part.BEYOND.title(), gentle(Part.BEYOND), patient);
    Stream<Rule> strangers = Stream.concat(gentle(Part.ROBUST), harsh(Part.ROBUST));
    checkPart(Part.ROBUST.title(), strangers, patient);
    checkPart(Part.BEYOND.title() + ": hasty and slow ones", harsh(Part.BEYOND), patient);
  }

  private static Stream<Rule> rules(Part part) {
    return Rulebook.rules().stream().filter(rule -> rule.part() == part);
  }

  private static Stream<Rule> gentle(Part part) {
    return rules(part).filter(rule -> !HARSH.contains(rule.id()));
  }

  private static Stream<Rule> harsh(Part part) {
    return rules(part).filter(rule -> HARSH.contains(rule.id()));
  }

  private boolean isBroken(Rule rule) {
    return verdicts.get(rule) instanceof Verdict.Broken;
  }

  private void checkPart(String title, Stream<Rule> rules, Patient patient) {
    out.println();
    out.println(title);
    for (Rule rule : rules.toList()) {
      Verdict verdict = patient.check(rule);
      verdicts.put(rule, verdict);
      print(rule, verdict);
    }
  }

  private void print(Rule rule, Verdict verdict) {
    switch (verdict) {
      case Verdict.Held() -> printRule("pass", rule);
      case Verdict.Broken(String did, String expected, String seen) -> {
        printRule("FAIL", rule);
        printMore("did:      ", did);
        printMore("expected: ", expected);
        printMore("seen:     ", seen);
      }
      case Verdict.NotTried(String why) -> {
        printRule("skip", rule);
        printMore("", why);
      }
    }
  }

  private void printRule(String result, Rule rule) {
    out.printf("  %s  %-4s %s%n", result, rule.id(), rule.title());
  }

  private void printMore(String label, String text) {
    out.println("             " + label + text);
  }

  private Report summed() {
    Report report = new Report(verdicts);
    out.println();
    List.of(Part.values()).forEach(part -> out.println(report.summary(part)));
    return report;
  }
}
