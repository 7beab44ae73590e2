package se.chatserver.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One numbered rule of the protocol, and how to find out whether a server keeps it.
///
/// Each check makes its own connections and closes them all. A rule may be checked any number of
/// times, by one thread at a time against the same server.
public final class Rule {
  private static final List<String> BASIC = List.of("L1", "L2", "L3", "L4");

  private final String id;
  private final Part part;
  private final Check check;
  private final List<String> prerequisites;
  private final boolean isHarsh;

  private Rule(String id, Part part, Check check, List<String> prerequisites, boolean isHarsh) {
    this.id = id;
    this.part = part;
    this.check = check;
    this.prerequisites = prerequisites;
    this.isHarsh = isHarsh;
  }

  static Rule lab(String id, Check check) {
    return new Rule(id, Part.LAB, check, List.of(), false);
  }

  static Rule beyond(String id, Check check) {
    return new Rule(id, Part.BEYOND, check, BASIC, false);
  }

  static Rule robust(String id, Check check) {
    return new Rule(id, Part.ROBUST, check, BASIC, false);
  }

  /// The same rule, which is not checked where one of these others is broken or was not tried: it
  /// would fail for what it does not name.
  Rule after(String... others) {
    var all = Stream.concat(prerequisites.stream(), Stream.of(others)).toList();
    return new Rule(id, part, check, all, isHarsh);
  }

  /// The same rule, known to end a fragile server.
  Rule harsh() {
    return new Rule(id, part, check, prerequisites, true);
  }

  /// Its number in the protocol, such as `L1`.
  public String id() {
    return id;
  }

  /// The part it belongs to.
  public Part part() {
    return part;
  }

  boolean isHarsh() {
    return isHarsh;
  }

  /// The first prerequisite that is among the broken or untried rules.
  Optional<String> missing(Set<String> lacking) {
    return prerequisites.stream().filter(lacking::contains).findFirst();
  }

  /// Checks the rule against a server. Waits for a few round trips if the rule holds, and for the
  /// target's patience, maybe more than once, if it does not.
  public Verdict check(Target target) {
    try (RuleRun run = new RuleRun(target)) {
      return verdict(run);
    }
  }

  private Verdict verdict(RuleRun run) {
    try {
      check.verify(run);
      return new Verdict.Held();
    } catch (Violation violation) {
      return new Verdict.Broken(
          run.did(), violation.expected(), violation.seen(), violation.cause());
    } catch (Untried untried) {
      return new Verdict.NotTried(untried.why());
    } catch (IOException e) {
      return new Verdict.Broken(run.did(), Text.of("expect.connection"), NetworkError.text(e), "");
    }
  }

  @Override
  public String toString() {
    return id + " " + Messages.EN.title(this);
  }
}
