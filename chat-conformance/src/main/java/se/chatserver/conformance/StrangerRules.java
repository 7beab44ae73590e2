package se.chatserver.conformance;

import java.util.List;

/// R. What comes from those who do not behave. Line ends, and how a server defends itself, are left
/// to the server.
final class StrangerRules {
  private StrangerRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.robust(
            "R1", "A crowd may reset while it is sent to: the room goes on", BurstRules::resets),
        Rule.robust(
            "R2",
            "A line without an end delays nobody, and nobody gets it whole",
            FloodRules::endless),
        Rule.robust(
            "R3", "No escape sequence or other control reaches anybody raw", RawRules::escapes),
        Rule.robust(
            "R4", "HTTP, TLS and SSH: the room goes on and gets no binary", RawRules::protocols),
        Rule.robust("R5", "One who floods keeps nobody else from being heard", FloodRules::flood),
        Rule.robust(
            "R6",
            "Those who say nothing, or only close their sending half, keep nobody waiting",
            BurstRules::silence),
        Rule.robust("R7", "Many may come and go in quick succession", BurstRules::quickSuccession));
  }
}
