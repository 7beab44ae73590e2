package se.chatserver.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which rules can only be checked where others hold. A rule that is broken because of another is
/// not tried: it would fail for what it does not name.
final class Prerequisites {
  private static final List<String> GROUND = List.of("L1", "L2", "L3", "L4");

  private static final Map<String, List<String>> OTHERS =
      Map.ofEntries(
          Map.entry("F3", List.of("F1")),
          Map.entry("F4", List.of("F1")),
          Map.entry("F5", List.of("F1")),
          Map.entry("F6", List.of("F2")),
          Map.entry("F9", List.of("F1", "F2")),
          Map.entry("F10", List.of("F1", "F2")),
          Map.entry("T2", List.of("T1")),
          Map.entry("T3", List.of("T1")),
          Map.entry("T4", List.of("T1")),
          Map.entry("T5", List.of("T1")),
          Map.entry("T6", List.of("T1")),
          Map.entry("O6", List.of("T1", "T5")),
          Map.entry("C1", List.of("F2")),
          Map.entry("S2", List.of("S1")),
          Map.entry("S3", List.of("S1")));

  private Prerequisites() {}

  /// The first rule that this one builds on and that is among the broken or untried ones.
  static Optional<String> missing(Rule rule, Set<String> lacking) {
    Stream<String> ground = rule.part() == Part.LAB ? Stream.empty() : GROUND.stream();
    return Stream.concat(ground, OTHERS.getOrDefault(rule.id(), List.of()).stream())
        .filter(lacking::contains)
        .findFirst();
  }
}
