package se.chatserver.conformance;

import static se.chatserver.conformance.Rule.beyond;
import static se.chatserver.conformance.Rule.lab;
import static se.chatserver.conformance.Rule.robust;

import java.util.List;

/// All the rules, in the order of the protocol. Their titles are in the tables of [Messages].
public final class Rulebook {
  private static final List<Rule> RULES =
      List.of(
          lab("L1", LabRules::newcomerIsTold),
          lab("L2", LabRules::othersAreTold),
          lab("L3", LabRules::othersHear),
          lab("L4", LabRules::senderHears),
          lab("L5", LabRules::leaving),
          lab("L6", LabRules::many),
          lab("L7", LabRules::silence),
          lab("L8", LabRules::noNewline),
          lab("L9", FairnessRule::check),
          lab("L10", SurvivalRules::notUtf8),
          lab("L11", SurvivalRules::resets),
          beyond("P1", PresenceRules::first),
          beyond("P2", PresenceRules::order),
          beyond("P3", PresenceRules::noHistory),
          beyond("P4", ClosingRules::halfClose),
          robust("P5", ClosingRules::reset).harsh(),
          beyond("P6", PresenceRules::once),
          beyond("P7", PresenceRules::fullHouse),
          beyond("P8", ClosingRules::lastWords).harsh(),
          beyond("P11", HistoryRule::check).after("P1", "P2", "P3"),
          beyond("F1", FramingRules::lineEnds),
          beyond("F2", FramingRules::lines),
          beyond("F3", FramingRules::keys).after("F1"),
          beyond("F4", FramingRules::chunks).after("F1"),
          beyond("F5", LineRules::editing).after("F1"),
          beyond("F6", LineRules::endOfInput).after("F2"),
          beyond("F7", LineRules::emptyLines),
          beyond("F8", LineRules::byteOrderMark),
          beyond("F9", LineRules::cuts).after("F1", "F2"),
          beyond("F10", LineRules::tooLong).after("F1", "F2"),
          beyond("F11", LineRules::padding),
          beyond("F12", FramingRules::revised),
          beyond("T1", TelnetRules::text),
          beyond("T2", TelnetRules::timingMark).after("T1"),
          beyond("T3", TelnetRules::refusals).after("T1"),
          beyond("T4", TelnetRules::subnegotiation).after("T1"),
          beyond("T5", TelnetRules::areYouThere).after("T1"),
          beyond("T6", TelnetRules::endOfInput).after("T1"),
          beyond("T7", TelnetRules::neverFirst),
          robust("C1", CharacterRules::utf8).after("F2"),
          beyond("C2", CharacterRules::codePages),
          beyond("C3", CharacterRules::output),
          beyond("C4", CharacterRules::utf16),
          beyond("O1", OutputRules::lineEnds),
          beyond("O2", OutputRules::addresses),
          beyond("O3", ControlRules::shown),
          robust("O4", ControlRules::forged),
          beyond("O5", DelayRule::noDelay),
          beyond("O6", OutputRules::notices).after("T1", "T5"),
          robust("S1", SlowReaderRules::delaysNobody).harsh(),
          beyond("S2", SlowReaderRules::isTold).after("S1").harsh(),
          beyond("S3", SlowReaderRules::isClosed).after("S1").harsh(),
          beyond("X1", ForeignRules::turnedAway),
          robust("R1", BurstRules::resets).harsh(),
          robust("R2", FloodRules::endless),
          robust("R3", ForeignRules::escapes),
          robust("R4", ForeignRules::protocols),
          robust("R5", FloodRules::flood),
          robust("R6", BurstRules::silence),
          robust("R7", BurstRules::quickSuccession).harsh());

  private Rulebook() {}

  /// All rules. Those of the lab come first.
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
