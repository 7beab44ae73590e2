package se.chatserver.conformance;

import java.io.IOException;

/// One numbered rule of the protocol, and how to find out whether a server keeps it.
///
/// Rules do not depend on each other: each makes its own connections and closes them all. A rule
/// may be checked any number of times, by one thread at a time against the same server.
public final class Rule {
  private final String id;
  private final String title;
  private final Part part;
  private final Check check;

  private Rule(String id, String title, Part part, Check check) {
    this.id = id;
    this.title = title;
    this.part = part;
    this.check = check;
  }

  static Rule lab(String id, String title, Check check) {
    return new Rule(id, title, Part.LAB, check);
  }

  static Rule beyond(String id, String title, Check check) {
    return new Rule(id, title, Part.BEYOND, check);
  }

  static Rule robust(String id, String title, Check check) {
    return new Rule(id, title, Part.ROBUST, check);
  }

  /// Its number in the protocol, such as `L1`.
  public String id() {
    return id;
  }

  /// What must hold, in one sentence, in English. See [Messages#title].
  public String title() {
    return title;
  }

  /// The part it belongs to.
  public Part part() {
    return part;
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
    return id + " " + title;
  }
}
