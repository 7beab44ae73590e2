package se.chatserver.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a checkup found.
///
/// @param server where the server is, as people write it
/// @param found what there was to check
/// @param early how the program ended while the check got to know it, if it did: two clients came,
///   one spoke and went
/// @param notes what the server does in its own way
/// @param results a verdict on each rule that was asked for, in the order of the rulebook
public record Report(
    String server,
    Found found,
    Optional<Subject.Death> early,
    List<Note> notes,
    List<Result> results) {
  /// What there was to check.
  public enum Found {
    /// A server that answers.
    SERVER,
    /// A server that accepts connections and has never sent anything.
    SILENT_SERVER,
    /// None: nobody took a connection.
    NOBODY
  }

  /// Keeps the results in the order of the rulebook.
  public Report {
    notes = List.copyOf(notes);
    Comparator<Result> order =
        Comparator.comparingInt(result -> Rulebook.rules().indexOf(result.rule()));
    results = results.stream().sorted(order).toList();
  }

  /// Whether all rules of the lab that were asked for hold.
  public boolean labHolds() {
    return survives() && all(Report::isLab, Report::isHeld);
  }

  /// Whether all rules that were asked for hold.
  public boolean allHold() {
    return survives() && all(_ -> true, Report::isHeld);
  }

  private boolean survives() {
    return found == Found.SERVER && early.isEmpty();
  }

  /// Whether any rule of the lab does not hold.
  public boolean labIsBroken() {
    return !all(Report::isLab, result -> !result.isBroken());
  }

  /// The numbers of the rules that do not hold.
  public List<String> broken() {
    return results.stream().filter(Result::isBroken).map(result -> result.rule().id()).toList();
  }

  /// What came out for the rule with this number.
  public Verdict verdict(String id) {
    return results.stream()
        .filter(result -> result.rule().id().equals(id))
        .map(Result::verdict)
        .findFirst()
        .orElseThrow();
  }

  /// The results of one part.
  public List<Result> of(Part part) {
    return results.stream().filter(result -> result.rule().part() == part).toList();
  }

  /// Whether a rule holds, in the lab's way or in the server's own.
  public static boolean isHeld(Result result) {
    return result.verdict() instanceof Verdict.Held || result.verdict() instanceof Verdict.Differs;
  }

  private boolean all(Predicate<Result> which, Predicate<Result> what) {
    return results.stream().filter(which).allMatch(what);
  }

  private static boolean isLab(Result result) {
    return result.rule().part() == Part.LAB;
  }
}
