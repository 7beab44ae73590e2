package se.chatserver.conformance.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Result;
import se.chatserver.conformance.Verdict;

/// What there is to say about one result besides its rule, by name.
final class Facts {
  private Facts() {}

  static Map<String, String> of(Result result, Messages messages) {
    Map<String, String> facts = new LinkedHashMap<>();
    switch (result.verdict()) {
      case Verdict.Held() -> {}
      case Verdict.Differs(var how) -> facts.put("note", how.in(messages));
      case Verdict.NotTried(var why) -> facts.put("reason", why.in(messages));
      case Verdict.Broken broken -> {
        facts.put("did", broken.did().in(messages));
        facts.put("expected", broken.expected().in(messages));
        facts.put("seen", broken.seen().in(messages));
        facts.put("hint", result.hint(messages));
      }
    }
    return facts;
  }

  /// What the program printed during a rule that it broke, each line harmless.
  static List<String> output(Result result) {
    return result.isBroken() ? result.output().stream().map(Printable::of).toList() : List.of();
  }

  static String outcome(Result result) {
    return switch (result.verdict()) {
      case Verdict.Held() -> "pass";
      case Verdict.Differs _ -> "note";
      case Verdict.Broken _ -> "fail";
      case Verdict.NotTried _ -> "skip";
    };
  }
}
