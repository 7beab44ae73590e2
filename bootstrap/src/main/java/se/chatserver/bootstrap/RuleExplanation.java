package se.chatserver.bootstrap;

import java.io.PrintStream;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Rule;

/// What one rule is for, and what to read about.
record RuleExplanation(PrintStream out, Messages messages) {
  void of(Rule rule) {
    out.println(rule.id() + "  " + messages.title(rule));
    out.println();
    print("explain.why", messages.explanation(rule));
    print("explain.hint", messages.hint(rule));
    out.println();
  }

  private void print(String label, String text) {
    out.println(messages.get(label) + ":");
    out.println("  " + text);
  }
}
