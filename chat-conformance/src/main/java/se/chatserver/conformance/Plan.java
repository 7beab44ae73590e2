package se.chatserver.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a checkup is to do.
///
/// @param rules the rules to try
/// @param words the server's known words for clients that come and go; else it is found out
/// @param patience how long to wait for what must come, if the server answers at once; a slow
///   server gets more time
/// @param limit how long the whole checkup may take; what is not tried by then is not tried
public record Plan(
    List<Rule> rules, Optional<Words> words, Optional<Duration> patience, Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  public Plan {
    rules = List.copyOf(rules);
  }

  /// These rules, with nothing known beforehand.
  public static Plan of(List<Rule> rules) {
    return new Plan(rules, Optional.empty(), Optional.empty(), LIMIT);
  }

  /// The same with this patience.
  public Plan withPatience(Duration given) {
    return new Plan(rules, words, Optional.of(given), limit);
  }

  /// The same with these words.
  public Plan withWords(Words given) {
    return new Plan(rules, Optional.of(given), patience, limit);
  }

  /// The same within this time.
  public Plan withLimit(Duration given) {
    return new Plan(rules, words, patience, given);
  }
}
