package se.chatserver.conformance;

import java.util.List;
import java.util.stream.Stream;

/// All the rules, in the order of the protocol.
public final class Rulebook {
  private static final List<Rule> RULES =
      Stream.of(
              LabRules.rules(),
              PresenceRules.rules(),
              FramingRules.rules(),
              LineRules.rules(),
              FramingRules.last(),
              TelnetRules.rules(),
              CharacterRules.rules(),
              OutputRules.rules(),
              SlowReaderRules.rules(),
              ForeignRules.rules(),
              StrangerRules.rules())
          .flatMap(List::stream)
          .toList();

  private Rulebook() {}

  /// The rules of the lab first. Which part each of the others belongs to, it tells itself.
  public static List<Rule> rules() {
    return RULES;
  }

  /// The rule with this number.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Rule rule(String id) {
    return RULES.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rule is called " + id));
  }
}
