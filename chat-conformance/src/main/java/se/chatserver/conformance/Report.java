package se.chatserver.conformance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a checkup found: a verdict on each rule, in the order in which they were checked.
///
/// @param verdicts every rule of the rulebook and its verdict; cannot be changed
public record Report(Map<Rule, Verdict> verdicts) {
  /// Keeps a copy.
  public Report {
    verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
  }

  /// Whether every rule of the lab was tried and held.
  public boolean labHolds() {
    return held(Part.LAB) == count(Part.LAB);
  }

  /// The numbers of the rules that do not hold.
  public List<String> broken() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Verdict.Broken)
        .map(entry -> entry.getKey().id())
        .toList();
  }

  /// Such as `The lab: 8 of 8 hold.`
  String summary(Part part) {
    long untried = count(part, Verdict.NotTried.class);
    String sentence = part.title() + ": " + held(part) + " of " + count(part) + " hold";
    return sentence + (untried == 0 ? "." : ", " + untried + " not tried.");
  }

  private long held(Part part) {
    return count(part, Verdict.Held.class);
  }

  private long count(Part part) {
    return count(part, Verdict.class);
  }

  private long count(Part part, Class<? extends Verdict> kind) {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getKey().part() == part && kind.isInstance(entry.getValue()))
        .count();
  }
}
